import type { AccountsConfiguration, ExportConfiguration } from '../config/index.ts';
import type {
  Capabilities,
  Clock,
  CompanyId,
  CompanySlug,
  ErpSession,
  HttpUsage,
  IdSource,
  Log,
} from '../contract/index.ts';
import type { FileDownloader } from '../kit/index.ts';
import type { MappingProblem, SyncSettings } from '../mapping/index.ts';
import type { PleoCompanyClient } from '../pleo/index.ts';
import type { CompanyStore } from '../storage/index.ts';

/** When a plan archives so much that a person has to look at it first. */
export type ArchiveLimit = SyncSettings['archiveLimit'];

/** What an instance does for its company, as the YAML says. */
export interface InstanceSettings {
  /** ERP accounts that stand for something, such as the Pleo wallet. */
  readonly accounts: AccountsConfiguration;
  /** What is brought from the ERP into Pleo, and as what. */
  readonly sync: SyncSettings;
  /** The place of a key in the YAML, or of the nearest one above it that is written: `config/companies/nl.yaml:23:7`. */
  readonly locate: (path: MappingProblem['path']) => string;
  /** How expenses become documents in the ERP. */
  readonly export: ExportConfiguration;
}

/** Everything one company's instance works with. All of it belongs to that company; nothing in it takes a company's id. */
export interface InstanceParts {
  readonly slug: CompanySlug;
  readonly companyId: CompanyId;
  readonly pleo: PleoCompanyClient;
  readonly pleoUsage: () => HttpUsage;
  /** Receipts, by the addresses that Pleo gives. */
  readonly files: Pick<FileDownloader, 'download'>;
  readonly erp: ErpSession;
  /** For sentences: `Xero`. */
  readonly erpName: string;
  readonly capabilities: Capabilities;
  readonly settings: InstanceSettings;
  readonly store: CompanyStore;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
}
