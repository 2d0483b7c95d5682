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
  const { parts, settings, books, signal } = context;
  const items: ExportItem[] = [];
  const unread: RefusedEntry[] = [];
  for (const read of batch) {
    if (read.kind === 'unreadable') {
      parts.log.error('unreadable export item', { entryId: read.entryId, problem: read.problem });
      unread.push(unreadable(read.entryId));
      continue;
    }
    progress.name(read.item.entryId, nameOf(read.item));
    items.push(read.item);
  }
  const { ready, refused } = await prepareItems(items, settings, books, signal);
  const found = await findStanding(items, context);
  const standing = refused.flatMap((each) => standingAnyway(each, found, context) ?? []);
  const isStanding = new Set(standing.map(({ entryId }) => entryId));
  const rejected = refused
    .filter(({ item }) => !isStanding.has(item.entryId))
    .map(({ item, rejection }) => ({ entryId: item.entryId, rejection }));

  const used = ready.map(({ item, postings }) => ({ type: item.type, kind: postings.document.kind }));
  await rememberKinds(used, parts.store);
  const post = (some: readonly ReadyItem[]) =>
    postBatch(
      some.map((each) => outgoing(each, 'document', context)),
      found,
      context,
    );
  const posted = await retryInOpenPeriod(ready, await post(ready), post, context);
  return [
    ...(await refusedOrInDoubt([...unread, ...rejected], parts)),
    ...(await completeDocuments([...posted, ...standing], ready, items, context)),
  ];
}

export function entryIdOf(read: ReadExportItem): AccountingEntryId {
  return read.kind === 'item' ? read.item.entryId : read.entryId;
}

function nameOf({ amount, date, reconciliationId, supplier, vendor }: ExportItem): ItemName {
  const paid = vendor?.name ?? supplier?.name;
  return { reconciliationId, expense: [paid, date, formatMoney(amount.wallet)].filter(Boolean).join(', ') };
}
