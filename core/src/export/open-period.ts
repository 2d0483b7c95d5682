import { isDeepStrictEqual } from 'node:util';
import type { BatchContext } from './batch-context.ts';
import type { PostingResult } from './delivery/posting-result.ts';
import { prepareItems, type ReadyItem } from './prepare-items.ts';

/**
 * A period may be closed while a job runs. Where the company moves such expenses, the closed periods are read once more, and what
 * the ERP refused for it is dated anew and posted again.
 *
 * @param post - Posts items that were refused and dated anew.
 */
export async function retryInOpenPeriod(
  ready: readonly ReadyItem[],
  results: readonly PostingResult[],
  post: (again: readonly ReadyItem[]) => Promise<readonly PostingResult[]>,
  { parts, settings, books, signal }: BatchContext,
): Promise<readonly PostingResult[]> {
  const isLocked = (result: PostingResult) => result.kind === 'failed' && result.rejection.reason === 'period-locked';
  const locked = new Set(results.filter(isLocked).map(({ entryId }) => entryId));
  if (locked.size === 0 || settings.closedPeriod === 'fail') return results;
  const { closedPeriods } = await parts.erp.check({ signal });
  if (isDeepStrictEqual(closedPeriods, books.closedPeriods)) return results;
  books.closedPeriods = closedPeriods;
  const items = ready.filter(({ item }) => locked.has(item.entryId)).map(({ item }) => item);
  const again = await prepareItems(items, settings, books, signal);
  const posted = await post(again.ready);
  const moved = new Set(again.ready.map(({ item }) => item.entryId));
  return [...results.filter(({ entryId }) => !moved.has(entryId)), ...posted];
}
