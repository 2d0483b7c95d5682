import {
  type AccountingEntryId,
  type ExportJobId,
  type Failure,
  type FileLimits,
  isFailure,
  type ReceiptFile,
  toFailure,
} from '../../contract/index.ts';
import type { ExportItem, PleoCompanyClient } from '../../pleo/index.ts';
import { type OpenResult, waiting } from '../delivery/item-result.ts';
import type { ExportParts } from '../export-context.ts';
import {
  type FileProblem,
  type FileRefusal,
  fileName,
  formatOf,
  refusedBeforehand,
  tooLarge,
  unknownKind,
} from './receipt-file.ts';

/** Where the files of one expense go. */
export interface FileTarget {
  /** For the journal: the ERP's id of the document, or the reference of one that does not stand yet. */
  readonly documentId: string;
  readonly limits: FileLimits;
  /** Names of the files that are there already. */
  list(): Promise<readonly string[]>;
  /** Puts a file there. @returns The name by which the ERP knows it. */
  put(file: ReceiptFile): Promise<string>;
}

export interface TransferContext {
  readonly parts: Pick<ExportParts, 'erpName' | 'files' | 'store' | 'referenceOf'>;
  readonly urls: FileUrls;
  readonly signal?: AbortSignal | undefined;
}

/** The files of one expense, all of them tried. */
export interface DoneTransfer {
  readonly kind: 'done';
  readonly names: readonly string[];
  readonly problems: readonly FileProblem[];
}

/**
 * Brings every file of an expense to its target, in Pleo's order and each once: a file that is there already is left, and a
 * lost answer is followed by a look at what is there.
 *
 * @returns An open result where something passing stands in the way: the next run goes on with the files that are missing.
 * @throws Failure when our own records cannot be written, or `isolation`.
 * @see pleo-integration-rules.md §6.5
 */
export async function transferFiles(
  entryId: AccountingEntryId,
  target: FileTarget,
  context: TransferContext,
): Promise<DoneTransfer | OpenResult> {
  const { parts, urls } = context;
  const { journal } = parts.store;
  const count = urls.of(entryId).length;
  const problems: FileProblem[] = [];
  const names: string[] = [];
  const about = { entryId, documentId: target.documentId };
  try {
    const there = new Set(count === 0 ? [] : await target.list());
    for (let number = 1; number <= count; number += 1) {
      const name = fileName(parts.referenceOf(entryId), number, formatOf(fileOf(entryId, number, context).type));
      const put = there.has(name) ? undefined : await transferOne(entryId, number, name, target, context);
      if (typeof put === 'object') problems.push({ name, ...put });
      else names.push(put ?? name);
      if (typeof put === 'string') await journal.append([{ type: 'attachment.uploaded', ...about, name: put }]);
    }
  } catch (error) {
    const failure = toFailure(error, parts.erpName);
    if (['storage', 'busy', 'isolation'].includes(failure.kind)) throw failure;
    return waiting(entryId, failure.message);
  }
  await journal.append(problems.map(({ name, why }) => ({ type: 'attachment.failed', ...about, name, why })));
  return { kind: 'done', names, problems };
}

/** @returns The name by which the ERP knows the file, or why it was not taken. @throws Failure for what passes by itself. */
async function transferOne(
  entryId: AccountingEntryId,
  number: number,
  name: string,
  target: FileTarget,
  context: TransferContext,
): Promise<string | FileRefusal> {
  const { erpName } = context.parts;
  const { limits } = target;
  const file = fileOf(entryId, number, context);
  const format = formatOf(file.type);
  if (format === undefined) return unknownKind(file.type, number);
  const refused = refusedBeforehand(file.size, format, number, limits, erpName);
  if (refused !== undefined) return refused;
  const bytes = await download(entryId, number, limits, context);
  if (isFailure(bytes)) {
    if (bytes.code === 'FILE_TOO_LARGE') return tooLarge(number, limits, erpName);
    const why = `File ${number} could not be fetched from Pleo: ${bytes.message}`;
    return { failureType: 'receipt_download_failure', why };
  }
  const put = await upload(target, { name, contentType: format.contentType, bytes });
  if (typeof put === 'string') return put;
  return { failureType: 'receipt_upload_failure', why: `${erpName} did not take file ${number}: ${put.message}` };
}

function fileOf(entryId: AccountingEntryId, number: number, { urls }: TransferContext): Files[number] {
  return urls.of(entryId)[number - 1] ?? { url: '', type: 'nothing', size: 0 };
}

/** Fetches a file, with a new address when its own has lapsed. @returns A failure that stays. @throws Failure for what passes by itself. */
async function download(
  entryId: AccountingEntryId,
  number: number,
  { maxBytes }: FileLimits,
  context: TransferContext,
): Promise<Uint8Array | Failure> {
  const { parts, urls, signal } = context;
  const fetch = () => parts.files.download(fileOf(entryId, number, context).url, { maxBytes, signal });
  try {
    return await fetch().catch(async (error: unknown) => {
      const { status } = toFailure(error, 'Pleo');
      if (status !== 403 && status !== 410) throw error;
      await urls.renew(signal);
      return fetch();
    });
  } catch (error) {
    const failure = toFailure(error, 'Pleo');
    if (failure.retryable || failure.kind === 'cancelled' || failure.kind === 'isolation') throw failure;
    return failure;
  }
}

/** @returns The file's name, or the refusal where the ERP refused it. @throws Failure for what passes by itself. */
async function upload(target: FileTarget, file: ReceiptFile): Promise<string | Failure> {
  try {
    return await target.put(file);
  } catch (error) {
    const failure = toFailure(error);
    if (['rejected', 'not-found', 'conflict'].includes(failure.kind)) return failure;
    if (failure.mayHaveHappened && (await target.list()).includes(file.name)) return file.name;
    throw failure;
  }
}

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
