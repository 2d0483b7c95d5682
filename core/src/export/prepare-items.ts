import type { AccountingEntryId, PostingPart, Rejection } from '../contract/index.ts';
import type { ExportItem } from '../pleo/index.ts';
import type { CachedBooks } from './books/cached-books.ts';
import { earliestDate } from './delivery/compare-document.ts';
import { type FailedResult, type ItemResult, inDoubt, type Outgoing, refused } from './delivery/item-result.ts';
import type { SendContext } from './delivery/send-postings.ts';
import type { ExportParts } from './export-context.ts';
import { type ItemPostings, toPostings } from './posting/item-postings.ts';
import { vendorKeyOf } from './posting/party.ts';
import type { ExportSettings } from './posting/posting-context.ts';

/** What the export of one job works with. */
export interface BatchContext extends SendContext {
  readonly settings: ExportSettings;
  readonly books: CachedBooks;
  /** Expenses that an asynchronous ERP has refused since an earlier run sent them. */
  readonly refusedByErp: ReadonlyMap<AccountingEntryId, Rejection>;
}

/** One of an item's postings, ready to be recognised or sent. */
export function outgoing(
  { item, postings }: ReadyItem,
  part: PostingPart,
  { settings }: Pick<BatchContext, 'settings'>,
): Outgoing {
  const posting = part === 'payment' ? (postings.payment ?? postings.document) : postings.document;
  return { posting, notBefore: earliestDate(item.date, settings) };
}

export interface ReadyItem {
  readonly item: ExportItem;
  readonly postings: ItemPostings;
}

export interface RefusedItem {
  readonly item: ExportItem;
  readonly rejection: Rejection;
}

/** Judges every item of a batch by what the books hold, once its vendors were asked for. */
export async function prepareItems(
  items: readonly ExportItem[],
  settings: ExportSettings,
  books: CachedBooks,
  signal?: AbortSignal,
): Promise<{ readonly ready: readonly ReadyItem[]; readonly refused: readonly RefusedItem[] }> {
  const keys = items.flatMap((item) => vendorKeyOf(item, settings) ?? []);
  await books.askForVendors(keys, signal);
  const ready: ReadyItem[] = [];
  const rejected: RefusedItem[] = [];
  for (const item of items) {
    const postings = toPostings(item, settings, books);
    if (postings.ok) ready.push({ item, postings: postings.value });
    else rejected.push({ item, rejection: postings.rejection });
  }
  return { ready, refused: rejected };
}

type Parts = Pick<ExportParts, 'store' | 'referenceOf'>;

/** Whether an attempt to post the expense, or its payment, is without an outcome. */
export function isInDoubt(entryId: AccountingEntryId, { store, referenceOf }: Parts): boolean {
  const { openPostings } = store.journal;
  return openPostings.has(referenceOf(entryId)) || openPostings.has(referenceOf(entryId, 'payment'));
}

/** A refusal is final, except over an attempt that is still in doubt: its document may stand in the ERP. */
export async function refusedOrInDoubt(
  failures: readonly FailedResult[],
  parts: Parts,
): Promise<readonly ItemResult[]> {
  const results = failures.map((each) => (isInDoubt(each.entryId, parts) ? inDoubt(each.entryId) : each));
  await parts.store.journal.append(
    results.flatMap((result) =>
      result.kind === 'failed'
        ? [{ type: 'posting.rejected' as const, entryId: result.entryId, reason: result.rejection.reason }]
        : [],
    ),
  );
  return results;
}

export function unreadable(entryId: AccountingEntryId): FailedResult {
  const sentence =
    'Pleo did not give the accounting data of this expense in a form that can be read. Open it in Pleo, save it again, and export it once more; if it fails again, tell Pleo.';
  return refused(entryId, { reason: 'other', sentence });
}
