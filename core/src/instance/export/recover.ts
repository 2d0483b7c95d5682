import type { InstanceParts } from '../parts.ts';
import type { ProgressListener } from '../progress.ts';
import { resolveDoubt } from './doubt.ts';
import type { OpenItem } from './job-report.ts';

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
  const resolutions = await resolveDoubt(open, parts, onProgress, signal);
  parts.log.info('recovered open postings', { open: open.length });
  return open.flatMap(({ entryId }): OpenItem[] => {
    const resolution = resolutions.get(entryId);
    return resolution?.kind === 'undecided' ? [{ entryId, why: resolution.why, inDoubt: true }] : [];
  });
}
