import type { AccountingEntryId, PostingPart, Rejection } from '../contract/index.ts';
import type { ExportItem } from '../pleo/index.ts';
import type { CachedBooks } from './books/cached-books.ts';
import type { Outgoing } from './delivery/posting-result.ts';
import type { SendContext } from './delivery/send-postings.ts';
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
  const notBefore = settings.closedPeriod === 'fail' ? undefined : item.date;
  return { posting, part, notBefore };
}

/** Items as postings, or as refusals. */
export interface PreparedItems {
  readonly ready: readonly ReadyItem[];
  readonly refused: readonly RefusedItem[];
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
): Promise<PreparedItems> {
  const keys = items.flatMap((item) => vendorKeyOf(item, settings) ?? []);
  await books.askForVendors(keys, signal);
  const ready: ReadyItem[] = [];
  const refused: RefusedItem[] = [];
  for (const item of items) {
    const postings = toPostings(item, settings, books);
    if (postings.ok) ready.push({ item, postings: postings.value });
    else refused.push({ item, rejection: postings.rejection });
  }
  return { ready, refused };
}
