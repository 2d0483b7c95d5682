import { type AccountingEntryId, toFailure } from '../contract/index.ts';
import type { ExportItem } from '../pleo/index.ts';
import { type ItemResult, type Outgoing, type PostedResult, waiting } from './delivery/item-result.ts';
import { findReferences } from './delivery/look-up.ts';
import { namedDocuments } from './delivery/named-documents.ts';
import { postBatch } from './delivery/post-batch.ts';
import { type BatchContext, outgoing, type ReadyItem } from './prepare-items.ts';
import { attachReceipts, type MissingFiles } from './receipts/receipts.ts';

/**
 * What follows once the document of an expense stands: the payment of a bill that was paid at once, what was paid on account
 * for a bill before, and the receipts. An expense is exported when all of it is done; interrupted anywhere, the next run
 * recognises the document and goes on.
 */
export async function completeDocuments(
  results: readonly ItemResult[],
  ready: readonly ReadyItem[],
  items: readonly ExportItem[],
  missing: MissingFiles,
  context: BatchContext,
): Promise<readonly ItemResult[]> {
  const byEntry = new Map(ready.map((each) => [each.item.entryId, each]));
  const paid = await payBills(results, byEntry, context);
  const allocated: ItemResult[] = [];
  for (const result of paid) allocated.push(await allocate(result, byEntry.get(result.entryId), context));
  return attachReceipts(allocated, items, missing, context);
}

/** Pays the bills that are paid at once. A bill stays posted when its payment fails; the next export adds the payment. */
async function payBills(
  results: readonly ItemResult[],
  ready: ReadonlyMap<AccountingEntryId, ReadyItem>,
  context: BatchContext,
): Promise<readonly ItemResult[]> {
  const stood = results.filter((result) => result.kind === 'posted');
  const recognised = new Set(stood.filter((result) => result.recognised).map(({ entryId }) => entryId));
  const payments = stood.flatMap((result) => paymentOf(result, ready.get(result.entryId), context) ?? []);
  if (payments.length === 0) return results;
  const named = namedDocuments(context.parts.store);
  const references = payments
    .filter(({ posting }) => recognised.has(posting.entryId) || named.has(posting.reference))
    .map(({ posting }) => posting.reference);
  const found = await findReferences(references, new Set(['billPayment']), context);
  const paid = await postBatch(payments, found, context);
  const outcomes = new Map(paid.map((result) => [result.entryId, result]));
  return results.map((result) => {
    const outcome = outcomes.get(result.entryId);
    if (outcome === undefined) return result;
    if (outcome.kind !== 'posted' || result.kind !== 'posted') return outcome;
    const warnings = [...(result.warnings ?? []), ...(outcome.warnings ?? [])];
    return warnings.length === 0 ? result : { ...result, warnings };
  });
}

function paymentOf(
  { document }: PostedResult,
  item: ReadyItem | undefined,
  context: BatchContext,
): Outgoing | undefined {
  if (item?.postings.payment === undefined) return undefined;
  const payment = outgoing(item, 'payment', context);
  const kind = item.postings.document.kind === 'creditNote' ? 'creditNote' : 'bill';
  return { ...payment, posting: { ...payment.posting, settles: { documentId: document.id, kind } } };
}

/** Lets a bill take what was paid on account for it. A refusal leaves that to a person; what passes is tried again. */
async function allocate(
  result: ItemResult,
  item: ReadyItem | undefined,
  { parts, signal }: BatchContext,
): Promise<ItemResult> {
  const posting = item?.postings.document;
  const isOwn = item?.postings.payment === undefined;
  if (result.kind !== 'posted' || posting?.kind !== 'bill' || !isOwn || posting.documentNumber === undefined)
    return result;
  if (result.document.draft === true || posting.status === 'draft') return result;
  try {
    await parts.erp.payables?.allocate(result.document, posting, { signal });
    return result;
  } catch (error) {
    const failure = toFailure(error, parts.erpName);
    if (failure.kind === 'isolation' || failure.kind === 'cancelled') throw failure;
    if (failure.retryable) return waiting(result.entryId, failure.message);
    parts.log.warn('a bill took nothing that was paid for it', { reference: posting.reference, why: failure.message });
    return result;
  }
}
