import { type AccountingEntryId, exportReference, type Rejection } from '../../contract/index.ts';
import { absolute, formatMoney } from '../../kit/index.ts';
import { needsPayment, possibleKinds } from '../../mapping/index.ts';
import type { ExportItem, ReadExportItem } from '../../pleo/index.ts';
import { type BatchContext, outgoing } from './batch-context.ts';
import { completeDocuments } from './complete-documents.ts';
import type { ItemResult } from './item-result.ts';
import type { JobProgress } from './job-progress.ts';
import type { ItemName } from './job-report.ts';
import { retryInOpenPeriod } from './open-period.ts';
import { compareDocument } from './posting/compare-document.ts';
import { findReferences } from './posting/find-references.ts';
import { kindsOnceUsed, rememberKinds } from './posting/known-kinds.ts';
import type { Found } from './posting/look-up.ts';
import { postBatch } from './posting/post-batch.ts';
import { type PostingResult, undecided } from './posting/posting-result.ts';
import type { SendContext } from './posting/send-postings.ts';
import { prepareItems, type RefusedItem } from './prepare-items.ts';

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
  const posted = await retryInOpenPeriod(
    ready,
    await postBatch(
      ready.map((each) => outgoing(each, 'document', context)),
      found,
      context,
    ),
    (again) =>
      postBatch(
        again.map((each) => outgoing(each, 'document', context)),
        found,
        context,
      ),
    context,
  );
  return [
    ...(await refusedOrInDoubt([...unread, ...rejected], parts)),
    ...(await completeDocuments([...posted, ...standing], ready, items, context)),
  ];
}

interface RefusedEntry {
  readonly entryId: AccountingEntryId;
  readonly rejection: Rejection;
}

/** A refusal is final, except over an attempt that is still in doubt: its document may stand in the ERP. */
export async function refusedOrInDoubt(
  refused: readonly RefusedEntry[],
  { store }: Pick<SendContext['parts'], 'store'>,
): Promise<readonly ItemResult[]> {
  const { journal } = store;
  const inDoubt = ({ entryId }: RefusedEntry): boolean =>
    journal.openPostings.has(exportReference(entryId)) || journal.openPostings.has(exportReference(entryId, 'payment'));
  const results = refused.map(
    (each): ItemResult => (inDoubt(each) ? undecided(each.entryId) : { kind: 'failed', ...each }),
  );
  await journal.append(
    results.flatMap((result) =>
      result.kind === 'failed'
        ? [{ type: 'posting.rejected' as const, entryId: result.entryId, reason: result.rejection.reason }]
        : [],
    ),
  );
  return results;
}

export function entryIdOf(read: ReadExportItem): AccountingEntryId {
  return read.kind === 'item' ? read.item.entryId : read.entryId;
}

export function unreadable(entryId: AccountingEntryId): RefusedEntry {
  const sentence =
    'Pleo did not give the accounting data of this expense in a form that can be read. Open it in Pleo, save it again, and export it once more; if it fails again, tell Pleo.';
  return { entryId, rejection: { reason: 'other', sentence } };
}

/**
 * What the ERP holds of the expenses, whatever they would become today: a bookkeeper may have chosen another method, or the
 * company another row of its matrix, since they were first posted.
 */
function findStanding(
  items: readonly ExportItem[],
  { parts, settings, books, postedBefore, signal }: BatchContext,
): Promise<Found> {
  const references = items.map(({ entryId }) => exportReference(entryId));
  const kinds = new Set(
    items.flatMap((item) => [...possibleKinds(item, settings, books), ...kindsOnceUsed(item.type, parts.store)]),
  );
  return findReferences(references, kinds, { parts, postedBefore, signal });
}

/**
 * An expense that could not be posted today and was before: the run that posted it ended before Pleo was told. One that
 * needs a payment beside its document is not taken for complete.
 */
function standingAnyway(
  { item, rejection }: RefusedItem,
  { documents, named }: Found,
  { parts, settings }: BatchContext,
): PostingResult | undefined {
  const { entryId, date, amount } = item;
  const reference = exportReference(entryId);
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
  return { kind: 'posted', entryId, document, adopted: true };
}

function nameOf({ amount, date, reconciliationId, supplier, vendor }: ExportItem): ItemName {
  const paid = vendor?.name ?? supplier?.name;
  return { reconciliationId, expense: [paid, date, formatMoney(amount.wallet)].filter(Boolean).join(', ') };
}
