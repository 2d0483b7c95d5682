import type {
  AccountClass,
  Capabilities,
  Clock,
  CompanyId,
  CompanySlug,
  ErpSession,
  HttpUsage,
  IdSource,
  Log,
} from '../contract/index.ts';
import type { PleoCompanyClient } from '../pleo/index.ts';
import type { CompanyStore } from '../storage/index.ts';

/** When a plan archives so much that a person has to look at it first. */
export interface ArchiveLimit {
  /** Share of the active records, as a fraction. */
  readonly share: number;
  /** Fewer archives than this are never too many. */
  readonly atLeast: number;
}

/** What an instance does for its company, as the YAML says. */
export interface InstanceSettings {
  /** Code or id of the ERP account that stands for the Pleo wallet. */
  readonly wallet: string;
  /** Classes of accounts brought into Pleo. */
  readonly accountClasses: ReadonlySet<AccountClass>;
  /** Tax codes are brought into Pleo when they apply to any of these classes. */
  readonly taxCodeClasses: ReadonlySet<AccountClass>;
  /** When a sync archives so much that it is refused. */
  readonly archiveLimit: ArchiveLimit;
}

/** Everything one company's instance works with. All of it belongs to that company; nothing in it takes a company's id. */
export interface InstanceParts {
  readonly slug: CompanySlug;
  readonly companyId: CompanyId;
  readonly pleo: PleoCompanyClient;
  readonly pleoUsage: () => HttpUsage;
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
