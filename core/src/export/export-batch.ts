import { isDeepStrictEqual } from 'node:util';
import type { AccountingEntryId, ErpDocument } from '../contract/index.ts';
import { absolute, formatMoney } from '../kit/index.ts';
import type { ExportItem, ReadExportItem } from '../pleo/index.ts';
import { completeDocuments } from './complete-documents.ts';
import { compareDocument, earliestDate } from './delivery/compare-document.ts';
import { type FailedResult, type ItemResult, posted, refused } from './delivery/item-result.ts';
import { kindsOnceUsed, rememberKinds } from './delivery/known-kinds.ts';
import { type Found, findReferences } from './delivery/look-up.ts';
import { postBatch } from './delivery/post-batch.ts';
import type { JobProgress } from './job-progress.ts';
import type { ItemName } from './job-report.ts';
import { needsPayment, possibleKinds } from './posting/possible-documents.ts';
import {
  type BatchContext,
  outgoing,
  prepareItems,
  type ReadyItem,
  type RefusedItem,
  refusedOrInDoubt,
  unreadable,
} from './prepare-items.ts';
import { storeReceipts } from './receipts/receipts.ts';

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
  const failed: FailedResult[] = [];
  for (const read of batch) {
    if (read.kind === 'unreadable') {
      parts.log.error('unreadable export item', { entryId: read.entryId, problem: read.problem });
      failed.push(unreadable(read.entryId));
      continue;
    }
    const { entryId } = read.item;
    progress.name(entryId, nameOf(read.item));
    const rejection = refusedByErp.get(entryId);
    if (rejection === undefined) items.push(read.item);
    else failed.push(refused(entryId, rejection));
  }
  const prepared = await prepareItems(items, settings, books, signal);
  const found = await findStanding(items, context);
  const standing: ItemResult[] = [];
  for (const each of prepared.refused) {
    const result = standingAnyway(each, found, context);
    if (result === undefined) failed.push(refused(each.item.entryId, each.rejection));
    else standing.push(result);
  }
  const stored = await storeReceipts(prepared.ready, found, context);
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
    ...(await refusedOrInDoubt(failed, parts)),
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

/**
 * A period may be closed while a job runs. Where the company moves such expenses, the closed periods are read once more, and what
 * the ERP refused for it is dated anew and posted again.
 *
 * @param post - Posts items that were refused and dated anew.
 */
export async function retryInOpenPeriod(
  ready: readonly ReadyItem[],
  results: readonly ItemResult[],
  post: (again: readonly ReadyItem[]) => Promise<readonly ItemResult[]>,
  { parts, settings, books, signal }: BatchContext,
): Promise<readonly ItemResult[]> {
  const isLocked = (result: ItemResult) => result.kind === 'failed' && result.rejection.reason === 'period-locked';
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

/**
 * What the ERP holds of the expenses, whatever they would become today: a bookkeeper may have chosen another method, or the
 * company another row of its matrix, since they were first posted.
 */
export function findStanding(
  items: readonly ExportItem[],
  { parts, settings, books, postedBefore, signal }: BatchContext,
): Promise<Found> {
  const references = items.map(({ entryId }) => parts.referenceOf(entryId));
  const types = new Set(items.map(({ type }) => type));
  const kinds = new Set([
    ...items.flatMap((item) => [...possibleKinds(item, settings, books)]),
    ...kindsOnceUsed(types, parts.store),
  ]);
  return findReferences(references, kinds, { parts, postedBefore, signal });
}

/**
 * An expense that could not be posted today and was before: the run that posted it ended before Pleo was told. One that
 * needs a payment beside its document is not taken for complete.
 */
export function standingAnyway(
  { item, rejection }: RefusedItem,
  { documents, named }: Found,
  { parts, settings }: BatchContext,
): ItemResult | undefined {
  const { entryId, date, amount } = item;
  const reference = parts.referenceOf(entryId);
  const document = documents.get(reference);
  const isOpen = parts.store.journal.openPostings.has(reference);
  if (document === undefined || isOpen || needsPayment(item, settings)) return undefined;
  // Without a posting nobody can finish it, and it is not in the ledger yet.
  if (parts.erp.finish !== undefined && isHalf(document, settings)) return undefined;
  const essence = { total: absolute(amount.wallet), date, notBefore: earliestDate(date, settings) };
  const difference = named?.has(reference) === true ? undefined : compareDocument(document, essence, parts.erpName);
  if (difference !== undefined) return refused(entryId, rejection);
  return posted(entryId, document, true);
}

function isHalf({ draft, kind }: ErpDocument, { status, capabilities }: BatchContext['settings']): boolean {
  const mayBeDraft = status === 'draft' && kind !== undefined && capabilities.drafts.includes(kind);
  return draft === true && !mayBeDraft;
}
