import { base32 } from '@scure/base';
import { z } from 'zod';
import { invalidParameter } from '../problem.ts';
import type { Query } from './query.ts';

/** The real figures are UNKNOWN (pleo-api.md §4.2); the seed sets them. */
export interface PageSizes {
  readonly defaultPageSize: number;
  /** More is clamped to it. */
  readonly maxPageSize: number;
}

/** A list that can be read page by page. */
export interface Listing<Item> {
  /** Names the list in its cursors: a cursor of one list is refused by another. */
  readonly name: string;
  /** In ascending order of their places. */
  readonly records: readonly Item[];
  /** A number that a record has for good, so that a cursor keeps its meaning while records come and go. */
  placeOf(item: Item): number;
}

/** `data` and `pagination` of an answer. */
export interface Page<Item> {
  readonly data: readonly Item[];
  readonly pagination: Readonly<Record<string, unknown>>;
}

const maxInt32 = 2 ** 31 - 1;
const CursorContent = z.tuple([z.string(), z.int()]);

/**
 * Cuts the page out of the list that the query asks for. `after` is the end cursor of the page before: INFERRED (pleo-api.md §4.2).
 * The optional `total` is left out, so that no client comes to rely on it.
 * @throws PleoProblem 400 when a parameter is malformed or not simulated, or the cursor is not this list's
 */
export function pageOf<Item>({ name, records, placeOf }: Listing<Item>, query: Query, sizes: PageSizes): Page<Item> {
  query.refuse('before', 'offset', 'sorting_keys', 'sorting_order');
  const after = query.find('after');
  const limit = Math.min(query.findCount('limit', maxInt32) ?? sizes.defaultPageSize, sizes.maxPageSize);
  const start = after === undefined ? 0 : countUpTo(decodeCursor(name, after), records, placeOf);
  const data = records.slice(start, start + limit);
  const [first, last] = [data[0], data.at(-1)];
  return {
    data,
    pagination: {
      hasNextPage: start + limit < records.length,
      hasPreviousPage: start > 0,
      // UNKNOWN: `parameters` holds here those that are not about paging.
      currentRequestPagination: {
        parameters: query.except('after', 'limit'),
        limit,
        ...(after === undefined ? {} : { after }),
      },
      ...(first === undefined ? {} : { startCursor: encodeCursor(name, placeOf(first)) }),
      ...(last === undefined ? {} : { endCursor: encodeCursor(name, placeOf(last)) }),
    },
  };
}

/** Counts the records that stand at the place or before it; by halving, for lists may be long. */
function countUpTo<Item>(place: number, records: readonly Item[], placeOf: (item: Item) => number): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const item = records[middle];
    if (item !== undefined && placeOf(item) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Base32, which fits the specification's pattern (pleo-api.md §4.2). */
function encodeCursor(list: string, place: number): string {
  return base32.encode(Buffer.from(JSON.stringify([list, place]), 'utf8'));
}

function decodeCursor(list: string, cursor: string): number {
  const content = CursorContent.safeParse(parsed(cursor));
  if (!content.success || content.data[0] !== list) throw invalidParameter('after is not a cursor of this list.');
  return content.data[1];
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(base32.decode(cursor)).toString('utf8'));
  } catch {
    return undefined;
  }
}
