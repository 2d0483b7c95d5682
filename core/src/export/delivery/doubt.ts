import type { ErpDocument, ExportReference, PostingOutcome, Rejection } from '../../contract/index.ts';
import type { JournalRecord, OpenPosting } from '../../storage/index.ts';
import type { ExportListener, ExportParts } from '../export-context.ts';
import { compareDocument } from './compare-document.ts';
import { namedInJournal } from './item-result.ts';
import { lookUp } from './look-up.ts';

/** A posting that was sent, or may have been, and of which nobody knows what became. */
export type InDoubt = Pick<OpenPosting, 'entryId' | 'reference' | 'kind' | 'total' | 'date' | 'attemptId' | 'job'>;

export type Resolution =
  | { readonly kind: 'found'; readonly document: ErpDocument }
  /** Looked up after the ERP can no longer carry it out, and not there: it never happened. */
  | { readonly kind: 'absent' }
  /** An asynchronous ERP has refused it meanwhile. */
  | { readonly kind: 'refused'; readonly rejection: Rejection }
  /** An asynchronous ERP has not decided yet. */
  | { readonly kind: 'waiting'; readonly why: string }
  | Undecided;

/** Only a person can tell. */
export interface Undecided {
  readonly kind: 'undecided';
  readonly why: string;
  /** `unasked`: the ERP cannot be asked; `several`, or `one` that says something else than the expense. */
  readonly standing: 'unasked' | 'several' | 'one';
  /** The document, where there is one. */
  readonly document?: ErpDocument;
}

type Resolutions = ReadonlyMap<ExportReference, Resolution>;
type Parts = Pick<ExportParts, 'erp' | 'erpName' | 'clock'>;

/**
 * Finds out what became of postings in doubt, as {@link examineDoubt} does, and journals what is decided by it. What stays
 * undecided stays open in the journal.
 */
export async function resolveDoubt(
  postings: readonly InDoubt[],
  parts: Parts & Pick<ExportParts, 'store'>,
  onProgress: ExportListener,
  signal?: AbortSignal,
): Promise<Resolutions> {
  const resolutions = await examineDoubt(postings, parts, onProgress, signal);
  await parts.store.journal.append(
    postings.flatMap((posting) => resolutionRecord(posting, resolutions.get(posting.reference)) ?? []),
  );
  return resolutions;
}

/**
 * Finds out what became of postings in doubt, without ever sending one again: an asynchronous ERP is asked what it decided, an
 * ERP of batches whether the attempt left one, any other for the documents by reference.
 */
export async function examineDoubt(
  postings: readonly InDoubt[],
  parts: Parts,
  onProgress: ExportListener,
  signal?: AbortSignal,
): Promise<Resolutions> {
  const { erp, erpName } = parts;
  const accepted = postings.filter(({ job }) => job !== undefined);
  const others = postings.filter(({ job }) => job === undefined);
  const decided = await askDecisions(accepted, parts, signal);
  if (erp.findBatch !== undefined) return new Map([...decided, ...(await askBatches(others, parts, signal))]);
  if (erp.lookUp !== undefined)
    return new Map([...decided, ...(await askByReference(others, parts, onProgress, signal))]);
  const why = `${erpName} cannot be asked for the document of an expense. Look for it there: until it is known whether the document exists, the expense is not sent again.`;
  const unasked: Undecided = { kind: 'undecided', why, standing: 'unasked' };
  return new Map([...decided, ...others.map(({ reference }) => [reference, unasked] as const)]);
}

async function askDecisions(
  accepted: readonly InDoubt[],
  { erp, erpName }: Parts,
  signal: AbortSignal | undefined,
): Promise<Resolutions> {
  if (accepted.length === 0) return new Map();
  const asked = accepted.map(({ reference, entryId, job = '' }) => ({ reference, entryId, job }));
  const outcomes = (await erp.decide?.(asked, { signal })) ?? new Map<ExportReference, PostingOutcome>();
  return new Map(accepted.map((posting) => [posting.reference, decisionOf(posting, outcomes, erpName)]));
}

function decisionOf(
  posting: InDoubt,
  outcomes: ReadonlyMap<ExportReference, PostingOutcome>,
  erpName: string,
): Resolution {
  const outcome = outcomes.get(posting.reference);
  switch (outcome?.kind) {
    case 'created':
    case 'alreadyExists':
      return judged(posting, outcome.document, erpName);
    case 'delivered':
      return { kind: 'found', document: { id: outcome.batch } };
    case 'rejected':
      return { kind: 'refused', rejection: outcome.rejection };
    case 'notSent':
      return { kind: 'absent' };
    default:
      return { kind: 'waiting', why: `${erpName} has taken this expense and has not decided on it yet.` };
  }
}

async function askBatches(
  postings: readonly InDoubt[],
  { erp }: Parts,
  signal: AbortSignal | undefined,
): Promise<Resolutions> {
  const batches = new Map<string, string | undefined>();
  for (const attemptId of new Set(postings.map((posting) => posting.attemptId))) {
    batches.set(attemptId, await erp.findBatch?.(attemptId, { signal }));
  }
  return new Map(
    postings.map(({ reference, attemptId }) => {
      const id = batches.get(attemptId);
      return [reference, id === undefined ? { kind: 'absent' } : { kind: 'found', document: { id } }] as const;
    }),
  );
}

/**
 * Asks by reference; what is not there yet is asked for once more when the ERP can no longer carry a lost request out.
 *
 * That time is counted from now, on the clock that only moves forward. The answer was lost at the latest just now, and
 * the instant in the journal proves nothing: the wall clock may have jumped since.
 */
async function askByReference(
  postings: readonly InDoubt[],
  { erp, erpName, clock }: Parts,
  onProgress: ExportListener,
  signal: AbortSignal | undefined,
): Promise<Resolutions> {
  const resolutions = new Map<ExportReference, Resolution>();
  if (erp.lookUp === undefined || postings.length === 0) return resolutions;
  const { lookUp: byReference } = erp;
  const beganMs = clock.monotonicMs();
  const ask = async (asked: readonly InDoubt[]): Promise<readonly InDoubt[]> => {
    const references = asked.map(({ reference }) => reference);
    const kinds = new Set(asked.map(({ kind }) => kind));
    const { documents, ambiguous } = await lookUp(byReference, references, { kinds, erpName, signal });
    return asked.filter((posting) => {
      const several = ambiguous.get(posting.reference);
      const document = documents.get(posting.reference);
      if (several !== undefined) {
        resolutions.set(posting.reference, { kind: 'undecided', why: several, standing: 'several' });
      } else if (document !== undefined) resolutions.set(posting.reference, judged(posting, document, erpName));
      return several === undefined && document === undefined;
    });
  };

  let missing = await ask(postings);
  const { lateRequestMs } = byReference;
  if (missing.length > 0 && lateRequestMs > 0) {
    const delayMs = Math.max(0, beganMs + lateRequestMs - clock.monotonicMs());
    onProgress({ phase: 'wait', delayMs, why: `until ${erpName} can no longer carry out a lost request` });
    await clock.sleep(delayMs, signal);
    missing = await ask(missing);
  }
  for (const { reference } of missing) resolutions.set(reference, { kind: 'absent' });
  return resolutions;
}

function judged(posting: InDoubt, document: ErpDocument, erpName: string): Resolution {
  const why = compareDocument(document, posting, erpName)?.sentence;
  return why === undefined ? { kind: 'found', document } : { kind: 'undecided', why, standing: 'one', document };
}

function resolutionRecord(posting: InDoubt, resolution: Resolution | undefined): JournalRecord | undefined {
  const { attemptId } = posting;
  const about = namedInJournal(posting);
  switch (resolution?.kind) {
    case 'found':
      return { type: 'posting.adopted', ...about, documentId: resolution.document.id, why: 'found-in-doubt' };
    case 'absent':
      return { type: 'posting.notSent', ...about, attemptId, why: 'looked up and not there' };
    case 'refused':
      return { type: 'posting.rejected', ...about, attemptId, reason: resolution.rejection.reason };
    default:
      return undefined;
  }
}
