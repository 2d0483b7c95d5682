import type {
  AccountingEntryId,
  ErpDocument,
  ExportReference,
  PostingKind,
  PostingPart,
} from '../../contract/index.ts';
import type { JournalRecord } from '../../storage/index.ts';
import type { ExportParts } from '../export-parts.ts';
import type { ExportListener } from '../progress.ts';
import { compareDocument, type PostingEssence } from './compare-document.ts';
import { type Found, lookUp } from './look-up.ts';
import { partOf } from './recognise-standing.ts';

/** A posting that was sent, or may have been, and of which nobody knows what became. */
export interface InDoubt extends PostingEssence {
  readonly entryId: AccountingEntryId;
  readonly part: PostingPart;
  readonly reference: ExportReference;
  readonly kind: PostingKind;
  readonly attemptId: string;
}

export type Resolution =
  | { readonly kind: 'found'; readonly document: ErpDocument }
  /** Looked up after the ERP can no longer carry it out, and not there: it never happened. */
  | { readonly kind: 'absent' }
  /** Only a person can tell. */
  | Undecided;

export interface Undecided {
  readonly kind: 'undecided';
  readonly why: string;
  /** `unasked`: the ERP cannot be asked; `several`, or `one` that says something else than the expense. */
  readonly standing: 'unasked' | 'several' | 'one';
  /** The one. */
  readonly document?: ErpDocument;
}

/**
 * Finds out what became of postings in doubt, as {@link examineDoubt} does, and journals what is decided by it. What stays
 * undecided stays open in the journal.
 */
export async function resolveDoubt(
  postings: readonly InDoubt[],
  parts: Pick<ExportParts, 'erp' | 'erpName' | 'store' | 'clock'>,
  onProgress: ExportListener,
  signal?: AbortSignal,
): Promise<ReadonlyMap<ExportReference, Resolution>> {
  const resolutions = await examineDoubt(postings, parts, onProgress, signal);
  await journalResolutions(postings, resolutions, parts.store);
  return resolutions;
}

/**
 * Finds out what became of postings in doubt, without ever sending one again: asks the ERP; what is not there yet is
 * asked for once more when the ERP's settling time has passed.
 *
 * That time is counted from now, on the clock that only moves forward. The answer was lost at the latest just now, and
 * the instant in the journal proves nothing: the wall clock may have jumped since.
 */
export async function examineDoubt(
  postings: readonly InDoubt[],
  parts: Pick<ExportParts, 'erp' | 'erpName' | 'clock'>,
  onProgress: ExportListener,
  signal?: AbortSignal,
): Promise<ReadonlyMap<ExportReference, Resolution>> {
  const { erpName, clock } = parts;
  const { settleMs } = parts.erp;
  const beganMs = clock.monotonicMs();
  const resolutions = new Map<ExportReference, Resolution>();
  const find = parts.erp.findByReference?.bind(parts.erp);
  if (find === undefined) {
    const why = `${erpName} cannot be asked for the document of an expense. Look for it there: until it is known whether the document exists, the expense is not sent again.`;
    for (const { reference } of postings) resolutions.set(reference, { kind: 'undecided', why, standing: 'unasked' });
    return resolutions;
  }

  const ask = async (asked: readonly InDoubt[]): Promise<readonly InDoubt[]> => {
    const found = await lookUp(
      find,
      asked.map(({ reference }) => reference),
      new Set(asked.map(({ kind }) => kind)),
      signal,
    );
    const missing: InDoubt[] = [];
    for (const posting of asked) {
      const resolution = judgeFound(posting, found, erpName);
      if (resolution === undefined) missing.push(posting);
      else resolutions.set(posting.reference, resolution);
    }
    return missing;
  };

  let missing = await ask(postings);
  if (missing.length > 0 && settleMs > 0) {
    const delayMs = Math.max(0, beganMs + settleMs - clock.monotonicMs());
    onProgress({ phase: 'wait', delayMs, why: `until ${erpName} can no longer carry out a lost request` });
    await clock.sleep(delayMs, signal);
    missing = await ask(missing);
  }
  for (const { reference } of missing) resolutions.set(reference, { kind: 'absent' });
  return resolutions;
}

/** What a look-up says of one posting; nothing where the ERP holds nothing under its reference. */
function judgeFound(
  posting: PostingEssence & Pick<InDoubt, 'reference'>,
  { documents, ambiguous }: Found,
  erpName: string,
): Resolution | undefined {
  const several = ambiguous.get(posting.reference);
  if (several !== undefined) return { kind: 'undecided', why: several, standing: 'several' };
  const document = documents.get(posting.reference);
  if (document === undefined) return undefined;
  const why = compareDocument(document, posting, erpName)?.sentence;
  return why === undefined ? { kind: 'found', document } : { kind: 'undecided', why, standing: 'one', document };
}

async function journalResolutions(
  postings: readonly InDoubt[],
  resolutions: ReadonlyMap<ExportReference, Resolution>,
  store: ExportParts['store'],
): Promise<void> {
  const records = postings.flatMap((posting): JournalRecord[] => {
    const { entryId, attemptId } = posting;
    const resolution = resolutions.get(posting.reference);
    switch (resolution?.kind) {
      case 'found':
        return [
          {
            type: 'posting.adopted',
            entryId,
            ...partOf(posting),
            documentId: resolution.document.id,
            why: 'found-in-doubt',
          },
        ];
      case 'absent':
        return [{ type: 'posting.notSent', entryId, ...partOf(posting), attemptId, why: 'looked up and not there' }];
      default:
        return [];
    }
  });
  await store.journal.append(records);
}
