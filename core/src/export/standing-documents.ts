import { absolute } from '../kit/index.ts';
import type { ExportItem } from '../pleo/index.ts';
import type { BatchContext } from './batch-context.ts';
import { compareDocument } from './delivery/compare-document.ts';
import { kindsOnceUsed } from './delivery/known-kinds.ts';
import { type Found, findReferences } from './delivery/look-up.ts';
import { type PostingResult, posted } from './delivery/posting-result.ts';
import { needsPayment, possibleKinds } from './posting/possible-kinds.ts';
import type { RefusedItem } from './prepare-items.ts';

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
): PostingResult | undefined {
  const { entryId, date, amount } = item;
  const reference = parts.referenceOf(entryId);
  const document = documents.get(reference);
  const isOpen = parts.store.journal.openPostings.has(reference);
  if (document === undefined || isOpen || needsPayment(item, settings)) return undefined;
  const essence = {
    total: absolute(amount.wallet),
    date,
    notBefore: settings.closedPeriod === 'fail' ? undefined : date,
  };
  const difference = named?.has(reference) === true ? undefined : compareDocument(document, essence, parts.erpName);
  if (difference !== undefined) return { kind: 'failed', entryId, rejection };
  return posted(entryId, document, true);
}
