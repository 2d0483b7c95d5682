import type { AccountsConfiguration, ExportConfiguration } from '../config/index.ts';
import type { Clock, CompanyId, ErpSession, IdSource, Log } from '../contract/index.ts';
import type { FileDownloader } from '../kit/index.ts';
import type { PleoCompanyClient } from '../pleo/index.ts';
import type { CompanyStore } from '../storage/index.ts';
import type { ExportBooks } from './posting/export-books.ts';
import type { ErpOfExport } from './posting/export-settings.ts';

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
