import type { Capabilities, Clock, CompanyId, ErpSession, Log } from '../contract/index.ts';
import type { PleoCompanyClient } from '../pleo/index.ts';
import type { CompanyStore } from '../storage/index.ts';
import type { MappingProblem } from './mapping/record-mapper.ts';
import type { SyncSettings } from './mapping/sync-settings.ts';

/** When a plan archives so much that a person has to look at it first. */
export type ArchiveLimit = SyncSettings['archiveLimit'];

/** What a sync works with. All of it belongs to one company; nothing in it takes a company's id. */
export interface SyncParts {
  readonly companyId: CompanyId;
  readonly pleo: PleoCompanyClient;
  readonly erp: ErpSession;
  /** For sentences: `Xero`. */
  readonly erpName: string;
  readonly capabilities: Capabilities;
  readonly settings: {
    /** What is brought from the ERP into Pleo, and as what. */
    readonly sync: SyncSettings;
    /** The place of a key in the YAML, or of the nearest one above it that is written: `config/companies/nl.yaml:23:7`. */
    readonly locate: (path: MappingProblem['path']) => string;
  };
  readonly store: CompanyStore;
  readonly clock: Clock;
  readonly log: Log;
}
