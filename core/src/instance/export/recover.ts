import { exportReference, type PostingPart } from '../../contract/index.ts';
import type { OpenPosting } from '../../storage/index.ts';
import type { InstanceParts } from '../parts.ts';
import type { ProgressListener } from '../progress.ts';
import type { OpenItem } from './job-report.ts';
import { resolveDoubt } from './posting/doubt.ts';

/**
 * Settles what an earlier run left without an outcome, before anything new is sent.
 *
 * @returns The expenses that only a person can decide; they are not sent again.
 */
export async function recoverOpenPostings(
  parts: InstanceParts,
  onProgress: ProgressListener,
  signal?: AbortSignal,
): Promise<readonly OpenItem[]> {
  const open = [...parts.store.journal.openPostings.values()];
  if (open.length === 0) return [];
  onProgress({ phase: 'recover', inDoubt: open.length });
  const doubts = open.map((posting) => ({ ...posting, part: partOfReference(posting) }));
  const resolutions = await resolveDoubt(doubts, parts, onProgress, signal);
  parts.log.info('recovered open postings', { open: open.length });
  return open.flatMap(({ entryId, reference }): OpenItem[] => {
    const resolution = resolutions.get(reference);
    return resolution?.kind === 'undecided' ? [{ entryId, why: resolution.why, inDoubt: true }] : [];
  });
}

function partOfReference({ entryId, reference }: OpenPosting): PostingPart {
  return reference === exportReference(entryId, 'payment') ? 'payment' : 'document';
}
