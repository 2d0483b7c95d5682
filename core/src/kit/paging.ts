import { Failure } from '../contract/index.ts';
import { throwIfAborted } from './cancellation.ts';

const ADVICE = 'Nothing was concluded from the list. Run it again.';

export interface PageGuardOptions<Item> {
  /** Who answers, for sentences. */
  readonly system: string;
  /** Tells one record of the list from another: gives its id. */
  keyOf(item: Item): string;
}

/**
 * Watches the pages of one list for a record that comes twice: the pages then overlap, because the list was changed while it
 * was read or because the other side gives a page again, and the record that made room may have been skipped.
 *
 * It remembers the keys of one page only, so it costs the same for long lists. It cannot know of a record that comes again
 * many pages later.
 */
export class PageGuard<Item> {
  readonly #options: PageGuardOptions<Item>;
  #previous: ReadonlySet<string> = new Set();

  constructor(options: PageGuardOptions<Item>) {
    this.#options = options;
  }

  /** @throws Failure `bad-response` when a record was on the page before, or is on this one twice. */
  check(items: readonly Item[]): void {
    const { system, keyOf } = this.#options;
    const keys = new Set<string>();
    for (const item of items) {
      const key = keyOf(item);
      if (keys.has(key) || this.#previous.has(key)) {
        const message = `${system} gave the record ${key} twice in one list: its pages overlap, so one may have been skipped.`;
        throw new Failure('bad-response', message, { system, advice: ADVICE });
      }
      keys.add(key);
    }
    // An empty page between two others separates nothing.
    if (keys.size > 0) this.#previous = keys;
  }
}

/** One page of a list that is read cursor by cursor. */
export interface CursorPage<Item> {
  readonly items: readonly Item[];
  /** The next page begins here. Absent on the last page. */
  readonly nextCursor?: string | undefined;
  /** True when there is a next page; left out by systems that do not say it. True without a cursor is an answer cut short. */
  readonly hasNextPage?: boolean;
}

/**
 * All items of a list, page by page; the next page is asked for when the items of this one have been taken.
 *
 * @param fetchPage - Gets the page at a cursor; the first page has none.
 * @param system - Who answers, for sentences.
 * @param keyOf - Tells one record from another; left out: records are not compared.
 * @throws Failure `bad-response` when a cursor comes twice or is missing: the list would never end, or end early. With
 *   `keyOf` also when pages overlap ({@link PageGuard}).
 * @throws Failure `cancelled` when the signal aborts.
 */
export async function* cursorPages<Item>(
  fetchPage: (cursor: string | undefined) => Promise<CursorPage<Item>>,
  system: string,
  signal?: AbortSignal,
  keyOf?: (item: Item) => string,
): AsyncGenerator<Item, void, undefined> {
  const guard = keyOf === undefined ? undefined : new PageGuard({ system, keyOf });
  const seen = new Set<string>();
  let cursor: string | undefined;
  do {
    throwIfAborted(signal);
    const page = await fetchPage(cursor);
    guard?.check(page.items);
    yield* page.items;
    cursor = page.nextCursor;
    if (cursor === undefined && page.hasNextPage === true) {
      throw new Failure('bad-response', `${system} says that a list goes on, but not where.`, { system });
    }
    if (cursor !== undefined && seen.has(cursor)) {
      throw new Failure('bad-response', `${system} sent the same page cursor twice, so the list would never end.`, {
        system,
      });
    }
    if (cursor !== undefined) seen.add(cursor);
  } while (cursor !== undefined);
}

/** One page of a list that is read by page number. */
export interface NumberedPage<Item> {
  readonly items: readonly Item[];
  /** The number of pages that the other side states. */
  readonly pageCount: number;
  /** The number of records on all pages that it states. */
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
    if (page.itemCount < stated) throw listShortened(system, stated, page.itemCount);
    yield* page.items;
    read += page.items.length;
    stated = page.itemCount;
    // A page without a record would be followed by more of them for as long as the count of pages says so.
    pageCount = page.items.length === 0 ? number : page.pageCount;
  }
  if (read < stated) throw cutShort(system, read, stated);
}

function listShortened(system: string, before: number, after: number): Failure {
  const message = `${system} shortened a list from ${before} to ${after} records while it was read, so one may have been skipped.`;
  return new Failure('bad-response', message, { system, advice: ADVICE });
}

function cutShort(system: string, read: number, stated: number): Failure {
  const message = `${system} says that a list has ${stated} records, but gave ${read} of them.`;
  return new Failure('bad-response', message, { system });
}

/** The items in arrays of `size`, the last one possibly shorter; none is empty. Reads no further than it is asked. */
export async function* chunks<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  size: number,
): AsyncGenerator<Item[], void, undefined> {
  if (!Number.isInteger(size) || size < 1) throw new RangeError('A chunk has at least one item.');
  let chunk: Item[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
