import { exportReference, type PostingPart } from '../contract/index.ts';
import type { OpenPosting } from '../storage/index.ts';
import { type InDoubt, resolveDoubt, type Undecided } from './delivery/doubt.ts';
import type { ExportParts } from './export-parts.ts';
import type { OpenItem } from './job-report.ts';
import type { ExportListener } from './progress.ts';

/** A posting without an outcome that a person has to decide. */
export interface UndecidedPosting {
  readonly posting: OpenPosting & InDoubt;
  readonly undecided: Undecided;
}

/**
 * Settles what an earlier run left without an outcome, before anything new is sent.
 *
 * @returns The expenses that only a person can decide; they are not sent again.
 */
export async function recoverOpenPostings(
  parts: ExportParts,
  onProgress: ExportListener,
  signal?: AbortSignal,
): Promise<readonly OpenItem[]> {
  const undecided = await settleOpenPostings(parts, onProgress, signal);
  return undecided.map(({ posting: { entryId }, undecided: { why } }) => ({ entryId, why, inDoubt: true }));
}

/** Looks up every posting without an outcome. @returns Those that the look-up does not decide. */
export async function settleOpenPostings(
  parts: Pick<ExportParts, 'erp' | 'erpName' | 'store' | 'clock' | 'log'>,
  onProgress: ExportListener,
  signal?: AbortSignal,
): Promise<readonly UndecidedPosting[]> {
  const open = [...parts.store.journal.openPostings.values()].map(withPart);
  if (open.length === 0) return [];
  onProgress({ phase: 'recover', inDoubt: open.length });
  const resolutions = await resolveDoubt(open, parts, onProgress, signal);
  parts.log.info('recovered open postings', { open: open.length });
  return open.flatMap((posting): UndecidedPosting[] => {
    const resolution = resolutions.get(posting.reference);
    return resolution?.kind === 'undecided' ? [{ posting, undecided: resolution }] : [];
  });
}

/** An open posting of the journal, and which of its expense's documents it is. */
export function withPart(posting: OpenPosting): OpenPosting & InDoubt {
  const { entryId, reference } = posting;
  const part: PostingPart = reference === exportReference(entryId, 'payment') ? 'payment' : 'document';
  return { ...posting, part };
}
