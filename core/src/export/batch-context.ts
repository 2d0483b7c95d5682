import type { AccountingEntryId, PostingPart, Rejection } from '../contract/index.ts';
import type { CachedBooks } from './books/cached-books.ts';
import type { Outgoing } from './delivery/posting-result.ts';
import type { SendContext } from './delivery/send-postings.ts';
import type { ExportSettings } from './posting/export-settings.ts';
import type { ReadyItem } from './prepare-items.ts';

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
