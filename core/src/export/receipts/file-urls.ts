import type { AccountingEntryId, ExportJobId } from '../../contract/index.ts';
import type { ExportItem, PleoCompanyClient } from '../../pleo/index.ts';

type Files = ExportItem['files'];

/**
 * Where the files of a batch are. Their addresses live for 24 hours from the reading of the item; when one has lapsed, the
 * items are read again, once for the whole batch.
 *
 * @see pleo-api.md §5.7
 */
export class FileUrls {
  readonly #pleo: Pick<PleoCompanyClient, 'listExportItems'>;
  readonly #jobId: ExportJobId;
  readonly #files: Map<AccountingEntryId, Files>;
  #renewal: Promise<void> | undefined;

  constructor(items: readonly ExportItem[], jobId: ExportJobId, pleo: Pick<PleoCompanyClient, 'listExportItems'>) {
    this.#pleo = pleo;
    this.#jobId = jobId;
    this.#files = new Map(items.map(({ entryId, files }) => [entryId, files]));
  }

  of(entryId: AccountingEntryId): Files {
    return this.#files.get(entryId) ?? [];
  }

  /** Reads the addresses again; what is asked for at the same time shares one reading. */
  async renew(signal?: AbortSignal): Promise<void> {
    this.#renewal ??= this.#read(signal);
    await this.#renewal;
  }

  async #read(signal: AbortSignal | undefined): Promise<void> {
    const missing = new Set(this.#files.keys());
    for await (const read of this.#pleo.listExportItems(this.#jobId, signal)) {
      if (read.kind !== 'item' || !missing.delete(read.item.entryId)) continue;
      this.#files.set(read.item.entryId, read.item.files);
      if (missing.size === 0) return;
    }
  }
}
