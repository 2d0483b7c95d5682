import type { AccountsConfiguration, ExportConfiguration } from '../config/index.ts';
import type { Clock, CompanyId, ErpSession, IdSource, Log } from '../contract/index.ts';
import type { FileDownloader } from '../kit/index.ts';
import type { PleoCompanyClient } from '../pleo/index.ts';
import type { CompanyStore } from '../storage/index.ts';
import type { ErpOfExport, ExportBooks } from './posting/posting-context.ts';

/** What the tags of Pleo mean in the ERP. */
export type TagMeanings = { find: ExportBooks['dimensionValue'] };

/** What an export works with. All of it belongs to one company; nothing in it takes a company's id. */
export interface ExportParts extends ErpOfExport {
  readonly companyId: CompanyId;
  readonly pleo: PleoCompanyClient;
  /** Receipts, by the addresses that Pleo gives. */
  readonly files: Pick<FileDownloader, 'download'>;
  readonly erp: ErpSession;
  readonly settings: {
    /** ERP accounts that stand for something, such as the Pleo wallet. */
    readonly accounts: AccountsConfiguration;
    /** How expenses become documents in the ERP. */
    readonly export: ExportConfiguration;
  };
  /** Reads the dimensions of the ERP that are brought into Pleo. */
  readonly readTags: (signal?: AbortSignal) => Promise<TagMeanings>;
  readonly store: CompanyStore;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
}

/** What an export is doing. Counts are expenses. */
export type ExportProgress =
  | { readonly phase: 'recover'; readonly inDoubt: number }
  | { readonly phase: 'export'; readonly job: number; readonly done: number; readonly total: number }
  | { readonly phase: 'wait'; readonly delayMs: number; readonly why: string };

export type ExportListener = (progress: ExportProgress) => void;
