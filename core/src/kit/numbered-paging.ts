import { Failure } from '../contract/index.ts';
import { throwIfAborted } from './cancellation.ts';
import { PageGuard, type PageGuardOptions } from './page-guard.ts';

/** One page of a list that is read by page number. */
export interface NumberedPage<Item> {
  readonly items: readonly Item[];
  /** How many pages the other side says that there are. */
  readonly pageCount: number;
  /** How many records it says that there are on all pages. */
  readonly itemCount: number;
}

/**
 * All items of a list whose pages have numbers, from page 1; the next page is asked for when the items of this one have been
 * taken. Have the other side sort by something that never changes, such as the id: else a record that is changed meanwhile
 * moves, and another one moves past us.
 *
 * @throws Failure `bad-response` when pages overlap, when the list becomes shorter while it is read, and when it ends before
 *   the count of records that it states.
 * @throws Failure `cancelled` when the signal aborts.
 */
export async function* numberedPages<Item>(
  fetchPage: (page: number) => Promise<NumberedPage<Item>>,
  options: PageGuardOptions<Item>,
  signal?: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  const { system } = options;
  const guard = new PageGuard(options);
  let read = 0;
  let stated = 0;
  for (let number = 1, pageCount = 1; number <= pageCount; number += 1) {
    throwIfAborted(signal);
    const page = await fetchPage(number);
    guard.check(page.items);
    if (page.itemCount < stated) throw shortened(system, stated, page.itemCount);
    yield* page.items;
    read += page.items.length;
    stated = page.itemCount;
    // A page without a record would be followed by more of them for as long as the count of pages says so.
    pageCount = page.items.length === 0 ? number : page.pageCount;
  }
  if (read < stated) throw cutShort(system, read, stated);
}

function shortened(system: string, before: number, after: number): Failure {
  const message = `${system} shortened a list from ${before} to ${after} records while it was read, so one may have been skipped.`;
  return new Failure('bad-response', message, { system, advice: 'Nothing was concluded from the list. Run it again.' });
}

function cutShort(system: string, read: number, stated: number): Failure {
  const message = `${system} says that a list has ${stated} records, but gave ${read} of them.`;
  return new Failure('bad-response', message, { system });
}
