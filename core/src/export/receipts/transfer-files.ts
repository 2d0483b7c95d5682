import {
  type AccountingEntryId,
  type ExportJobId,
  type Failure,
  type FileLimits,
  type ReceiptFile,
  toFailure,
} from '../../contract/index.ts';
import type { ExportItem, PleoCompanyClient } from '../../pleo/index.ts';
import type { ExportParts } from '../export-context.ts';
import { type FileProblem, fileName, known, refusedBeforehand, tooLarge } from './receipt-file.ts';

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

/** What became of the files of one expense. */
export type Transfer =
  | { readonly kind: 'done'; readonly names: readonly string[]; readonly problems: readonly FileProblem[] }
  /** Something passing stands in the way: the next run goes on with the files that are missing. */
  | { readonly kind: 'interrupted'; readonly why: string };

type OneOutcome =
  | { readonly kind: 'there'; readonly name: string; readonly isNew: boolean }
  | { readonly kind: 'problem'; readonly problem: FileProblem };

/**
 * Brings every file of an expense to its target, in Pleo's order and each once: a file that is there already is left, and a
 * lost answer is followed by a look at what is there.
 *
 * @throws Failure when our own records cannot be written, or `isolation`.
 * @see pleo-integration-rules.md §6.5
 */
export async function transferFiles(
  entryId: AccountingEntryId,
  target: FileTarget,
  context: TransferContext,
): Promise<Transfer> {
  const { parts, urls } = context;
  const count = urls.of(entryId).length;
  const problems: FileProblem[] = [];
  const names: string[] = [];
  const about = { entryId, documentId: target.documentId };
  try {
    const there = new Set(count === 0 ? [] : await target.list());
    for (let number = 1; number <= count; number += 1) {
      const outcome = await transferOne(entryId, number, target, there, context);
      if (outcome.kind === 'problem') problems.push(outcome.problem);
      else names.push(outcome.name);
      if (outcome.kind === 'problem' || !outcome.isNew) continue;
      await parts.store.journal.append([{ type: 'attachment.uploaded', ...about, name: outcome.name }]);
    }
  } catch (error) {
    const failure = toFailure(error, parts.erpName);
    if (['storage', 'busy', 'isolation'].includes(failure.kind)) throw failure;
    return { kind: 'interrupted', why: failure.message };
  }
  await parts.store.journal.append(
    problems.map(({ name, why }) => ({ type: 'attachment.failed', ...about, name, why })),
  );
  return { kind: 'done', names, problems };
}

/** @throws Failure for what passes by itself. */
async function transferOne(
  entryId: AccountingEntryId,
  number: number,
  target: FileTarget,
  there: ReadonlySet<string>,
  context: TransferContext,
): Promise<OneOutcome> {
  const { parts } = context;
  const { limits } = target;
  const file = known(fileOf(entryId, number, context), number);
  if (!('format' in file)) return { kind: 'problem', problem: { name: `file ${number}`, ...file } };
  const { format } = file;
  const name = fileName(parts.referenceOf(entryId), number, format);
  if (there.has(name)) return { kind: 'there', name, isNew: false };
  const problem = (found: Omit<FileProblem, 'name'>): OneOutcome => ({ kind: 'problem', problem: { name, ...found } });
  const refused = refusedBeforehand(file, number, limits, parts.erpName);
  if (refused !== undefined) return problem(refused);

  const bytes = await download(entryId, number, limits, context);
  if ('failure' in bytes) {
    if (bytes.failure.code === 'FILE_TOO_LARGE') return problem(tooLarge(number, limits, parts.erpName));
    const why = `File ${number} could not be fetched from Pleo: ${bytes.failure.message}`;
    return problem({ failureType: 'receipt_download_failure', why });
  }
  const put = await upload(target, { name, contentType: format.contentType, bytes });
  if (typeof put === 'string') return { kind: 'there', name: put, isNew: true };
  const why = `${parts.erpName} did not take file ${number}: ${put.message}`;
  return problem({ failureType: 'receipt_upload_failure', why });
}

function fileOf(entryId: AccountingEntryId, number: number, { urls }: TransferContext) {
  return urls.of(entryId)[number - 1] ?? { url: '', type: 'nothing', size: 0 };
}

/** Fetches a file, with a new address when its own has lapsed. @throws Failure for what passes by itself. */
async function download(
  entryId: AccountingEntryId,
  number: number,
  { maxBytes }: FileLimits,
  context: TransferContext,
): Promise<Uint8Array | { readonly failure: Failure }> {
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
    return { failure };
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
