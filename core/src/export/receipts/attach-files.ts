import {
  type AccountingEntryId,
  type Attachment,
  type AttachmentLimits,
  type ErpDocument,
  type ErpSession,
  exportReference,
  type Failure,
  toFailure,
} from '../../contract/index.ts';
import type { ExportParts } from '../export-parts.ts';
import { attachmentName } from './attachment-name.ts';
import type { AttachmentProblem, AttachmentResult } from './attachment-problem.ts';
import type { FileUrls } from './file-urls.ts';
import { known, refusedBeforehand, tooLarge } from './refused-file.ts';

/** The ERP as far as files go. */
export interface FilingErp {
  readonly limits: AttachmentLimits;
  readonly attach: NonNullable<ErpSession['attach']>;
  readonly list: ErpSession['listAttachments'];
}

export interface AttachContext {
  readonly parts: Pick<ExportParts, 'erpName' | 'files' | 'store'>;
  readonly erp: FilingErp;
  readonly urls: FileUrls;
  readonly signal?: AbortSignal | undefined;
}

type OneOutcome =
  | { readonly kind: 'uploaded'; readonly name: string }
  | { readonly kind: 'there' }
  | { readonly kind: 'problem'; readonly problem: AttachmentProblem };

/**
 * Puts every file of an expense on its document, in Pleo's order and each once: a document that was not made just now is
 * asked which files it has, and a lost answer is followed by the same question.
 *
 * @param isNew - Whether the document was made in this run, by an answer that came.
 * @throws Failure when our own records cannot be written, or `isolation`.
 * @see pleo-integration-rules.md §6.5
 */
export async function attachFiles(
  entryId: AccountingEntryId,
  document: ErpDocument,
  isNew: boolean,
  context: AttachContext,
): Promise<AttachmentResult> {
  const { erp, parts, urls, signal } = context;
  const count = urls.of(entryId).length;
  const problems: AttachmentProblem[] = [];
  let uploaded = 0;
  try {
    const there = new Set(isNew || count === 0 ? [] : await erp.list?.(document, signal));
    for (let number = 1; number <= count; number += 1) {
      const outcome = await attachOne(entryId, number, document, there, context);
      if (outcome.kind === 'problem') problems.push(outcome.problem);
      if (outcome.kind !== 'uploaded') continue;
      uploaded += 1;
      const { name } = outcome;
      await parts.store.journal.append([{ type: 'attachment.uploaded', entryId, documentId: document.id, name }]);
    }
  } catch (error) {
    const failure = toFailure(error, parts.erpName);
    if (['storage', 'busy', 'isolation'].includes(failure.kind)) throw failure;
    return { kind: 'interrupted', why: failure.message };
  }
  await parts.store.journal.append(
    problems.map(({ name, why }) => ({ type: 'attachment.failed', entryId, documentId: document.id, name, why })),
  );
  return { kind: 'done', uploaded, problems };
}

/** @throws Failure for what passes by itself. */
async function attachOne(
  entryId: AccountingEntryId,
  number: number,
  document: ErpDocument,
  there: ReadonlySet<string>,
  context: AttachContext,
): Promise<OneOutcome> {
  const { erp, parts } = context;
  const file = known(fileOf(entryId, number, context), number);
  if (!('format' in file)) return { kind: 'problem', problem: { name: `file ${number}`, ...file } };
  const { format } = file;
  const name = attachmentName(exportReference(entryId), number, format);
  if (there.has(name)) return { kind: 'there' };
  const problem = (found: Omit<AttachmentProblem, 'name'>): OneOutcome => ({
    kind: 'problem',
    problem: { name, ...found },
  });
  const refused = refusedBeforehand(file, number, erp.limits, parts.erpName);
  if (refused !== undefined) return problem(refused);

  const bytes = await download(entryId, number, context);
  if ('failure' in bytes) {
    if (bytes.failure.code === 'FILE_TOO_LARGE') return problem(tooLarge(number, erp.limits, parts.erpName));
    const why = `File ${number} could not be fetched from Pleo: ${bytes.failure.message}`;
    return problem({ failureType: 'receipt_download_failure', why });
  }
  const refusal = await upload(document, { name, contentType: format.contentType, bytes }, context);
  if (refusal === undefined) return { kind: 'uploaded', name };
  const why = `${parts.erpName} did not take file ${number}: ${refusal.message}`;
  return problem({ failureType: 'receipt_upload_failure', why });
}

function fileOf(entryId: AccountingEntryId, number: number, { urls }: AttachContext) {
  return urls.of(entryId)[number - 1] ?? { url: '', type: 'nothing', size: 0 };
}

/** Fetches a file, with a new address when its own has lapsed. @throws Failure for what passes by itself. */
async function download(
  entryId: AccountingEntryId,
  number: number,
  context: AttachContext,
): Promise<Uint8Array | { readonly failure: Failure }> {
  const { erp, parts, urls, signal } = context;
  const fetch = () =>
    parts.files.download(fileOf(entryId, number, context).url, { maxBytes: erp.limits.maxBytes, signal });
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

/** @returns The refusal, where the ERP refused the file. @throws Failure for what passes by itself. */
async function upload(
  document: ErpDocument,
  file: Attachment,
  { erp, signal }: AttachContext,
): Promise<Failure | undefined> {
  try {
    await erp.attach(document, file, signal);
    return undefined;
  } catch (error) {
    const failure = toFailure(error);
    if (['rejected', 'not-found', 'conflict'].includes(failure.kind)) return failure;
    const isThere = failure.mayHaveHappened && (await erp.list?.(document, signal))?.includes(file.name);
    if (isThere === true) return undefined;
    throw failure;
  }
}
