import type { AccountingEntryId } from '../contract/index.ts';
import { formatMoney } from '../kit/index.ts';
import type { ExportItem, ReadExportItem } from '../pleo/index.ts';
import { type BatchContext, outgoing } from './batch-context.ts';
import { completeDocuments } from './complete-documents.ts';
import { rememberKinds } from './delivery/known-kinds.ts';
import { postBatch } from './delivery/post-batch.ts';
import type { ItemResult } from './item-result.ts';
import type { JobProgress } from './job-progress.ts';
import type { ItemName } from './job-report.ts';
import { retryInOpenPeriod } from './open-period.ts';
import { prepareItems, type ReadyItem } from './prepare-items.ts';
import { storeReceipts } from './receipts/receipts.ts';
import { type RefusedEntry, refusedOrInDoubt, unreadable } from './refused-items.ts';
import { findStanding, standingAnyway } from './standing-documents.ts';

/**
 * Brings a batch of items into the ERP: what cannot be posted correctly is refused; the rest is posted, its payments after
 * the bills that they pay, its files after the documents that they belong to.
 *
 * @returns One result per item, in any order.
 */
export async function exportBatch(
  batch: readonly ReadExportItem[],
  progress: Pick<JobProgress, 'name'>,
  context: BatchContext,
): Promise<readonly ItemResult[]> {
  const { parts, settings, books, refusedByErp, signal } = context;
  const items: ExportItem[] = [];
  const refusedBefore: RefusedEntry[] = [];
  for (const read of batch) {
    if (read.kind === 'unreadable') {
      parts.log.error('unreadable export item', { entryId: read.entryId, problem: read.problem });
      refusedBefore.push(unreadable(read.entryId));
      continue;
    }
    const { entryId } = read.item;
    progress.name(entryId, nameOf(read.item));
    const rejection = refusedByErp.get(entryId);
    if (rejection === undefined) items.push(read.item);
    else refusedBefore.push({ entryId, rejection });
  }
  const { ready, refused } = await prepareItems(items, settings, books, signal);
  const found = await findStanding(items, context);
  const standing = refused.flatMap((each) => standingAnyway(each, found, context) ?? []);
  const isStanding = new Set(standing.map(({ entryId }) => entryId));
  const rejected = refused
    .filter(({ item }) => !isStanding.has(item.entryId))
    .map(({ item, rejection }) => ({ entryId: item.entryId, rejection }));

  const stored = await storeReceipts(ready, found, context);
  const used = stored.ready.map(({ item, postings }) => ({ type: item.type, kind: postings.document.kind }));
  await rememberKinds(used, parts.store);
  const post = (some: readonly ReadyItem[]) =>
    postBatch(
      some.map((each) => outgoing(each, 'document', context)),
      found,
      context,
    );
  const posted = await retryInOpenPeriod(stored.ready, await post(stored.ready), post, context);
  return [
    ...(await refusedOrInDoubt([...refusedBefore, ...rejected], parts)),
    ...stored.results,
    ...(await completeDocuments([...posted, ...standing], stored.ready, items, stored.missing, context)),
  ];
}

export function entryIdOf(read: ReadExportItem): AccountingEntryId {
  return read.kind === 'item' ? read.item.entryId : read.entryId;
}

function nameOf({ amount, date, reconciliationId, supplier, vendor }: ExportItem): ItemName {
  const paid = vendor?.name ?? supplier?.name;
  return { reconciliationId, expense: [paid, date, formatMoney(amount.wallet)].filter(Boolean).join(', ') };
}
