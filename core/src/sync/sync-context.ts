import type { Clock, CompanyId, ErpCompany, ErpSession, Log } from '../contract/index.ts';
import type { PleoCompanyClient } from '../pleo/index.ts';
import type { CompanyStore } from '../storage/index.ts';
import type { MappingProblem, SyncSettings } from './mapping/mapping-rules.ts';
import type { SyncedResourceName } from './resource-nouns.ts';

/** Limit beyond which a person has to look at a plan that archives. */
export type ArchiveLimit = SyncSettings['archiveLimit'];

/** Everything that a sync works with. All of it belongs to one company; nothing in it takes a company's id. */
export interface SyncParts {
  readonly companyId: CompanyId;
  readonly pleo: PleoCompanyClient;
  readonly erp: ErpSession;
  /** For sentences: `Xero`. */
  readonly erpName: string;
  readonly settings: {
    readonly sync: SyncSettings;
    /** Gives the place of a key in the YAML, or of the nearest one above it: `config/companies/nl.yaml:23:7`. */
    readonly locate: (path: MappingProblem['path']) => string;
  };
  readonly store: CompanyStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** Progress of a sync. Counts are records. */
export type SyncProgress =
  | { readonly phase: 'sync'; readonly resource: SyncedResourceName; readonly read: number }
  | { readonly phase: 'plan'; readonly resource: SyncedResourceName; readonly planned: number }
  | { readonly phase: 'apply'; readonly resource: SyncedResourceName; readonly done: number; readonly total: number };

export type SyncListener = (progress: SyncProgress) => void;

/** One sync, or one plan, of one company. */
export interface SyncContext extends SyncParts {
  /** As the ERP answered when it was proven that both ends belong together. */
  readonly erpCompany: ErpCompany;
  /** True: only what has changed in the ERP is read, where the ERP can tell. */
  readonly changesOnly: boolean;
  readonly onProgress: SyncListener;
  readonly signal?: AbortSignal | undefined;
}
