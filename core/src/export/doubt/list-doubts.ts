import type { ExportParts } from '../export-parts.ts';
import type { ExportListener } from '../progress.ts';
import { undecidedPostings } from '../recover.ts';
import type { Doubt } from './doubt.ts';
import { openDoubt } from './open-doubt.ts';
import { refusedDoubts } from './refused-doubts.ts';

/** Everything that waits for a person, the oldest first, once the ERP has answered what it can. Sends nothing. */
export async function listDoubts(
  parts: ExportParts,
  onProgress: ExportListener,
  signal?: AbortSignal,
): Promise<readonly Doubt[]> {
  const open = await undecidedPostings(parts, onProgress, signal);
  const doubts = open.map(({ posting, undecided }) => openDoubt(posting, undecided, parts));
  return [...doubts, ...(await refusedDoubts(parts, signal))].sort(
    (left, right) => Date.parse(left.since) - Date.parse(right.since),
  );
}
