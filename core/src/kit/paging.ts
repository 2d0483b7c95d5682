import { Failure } from '../contract/index.ts';
import { throwIfAborted } from './cancellation.ts';
import { PageGuard } from './page-guard.ts';

/** One page of a list that is read cursor by cursor. */
export interface CursorPage<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins. Absent on the last page. */
  readonly nextCursor?: string | undefined;
  /** Where the other side says it: whether there is a next page. True without a cursor is an answer cut short. */
  readonly hasNextPage?: boolean;
}

/**
 * All items of a list, page by page; the next page is asked for when the items of this one have been taken.
 *
 * @param fetchPage - Gets the page at a cursor; the first page has none.
 * @param system - Who answers, for sentences.
 * @param keyOf - What tells one record from another; left out: records are not compared.
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
