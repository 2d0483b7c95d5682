import { invalidParameter } from '../http/index.ts';
import { decodeCursor, encodeCursor, type Position } from './cursor.ts';
import { comparePositions, type SortKey } from './ordering.ts';
import type { PageRequest } from './page-request.ts';

/** A list that can be read page by page. */
export interface Listing<Item> {
  /** Names the list in its cursors. */
  readonly name: string;
  /** In ascending order of their sequence numbers. */
  readonly records: readonly Item[];
  sequenceOf(item: Item): number;
  /** Without sorting keys the highest sequence number comes first. */
  readonly newestFirst?: boolean;
  /** What the list can be sorted by. The real keys are UNKNOWN (pleo-api.md §4.2). */
  readonly sortKeys?: Readonly<Record<string, SortKey<Item>>>;
}

/** `data` and `pagination` of an answer. */
export interface Page<Item> {
  readonly data: readonly Item[];
  readonly pagination: Pagination;
}

export interface Pagination {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly currentRequestPagination: Readonly<Record<string, unknown>>;
  /** Absent, as the end cursor is, when the page is empty. */
  readonly startCursor?: string;
  readonly endCursor?: string;
}

/**
 * Cuts the page out of the list. The optional `total` is left out, so that no client comes to rely on it.
 * @throws PleoProblem 400 when a sorting key or a cursor is not this list's
 */
export function pageOf<Item>(listing: Listing<Item>, request: PageRequest): Page<Item> {
  const order = new ListOrder(listing, request);
  const { start, end } = stretch(order, request);
  const data = order.records.slice(start, end);
  const [first, last] = [data[0], data.at(-1)];
  return {
    data,
    pagination: {
      hasNextPage: end < order.records.length,
      hasPreviousPage: start > 0,
      currentRequestPagination: echo(request),
      ...(first === undefined ? {} : { startCursor: order.cursorOf(first) }),
      ...(last === undefined ? {} : { endCursor: order.cursorOf(last) }),
    },
  };
}

/** A list in the order that was asked for. */
class ListOrder<Item> {
  readonly records: readonly Item[];
  readonly #name: string;
  readonly #positionOf: (item: Item) => Position;
  readonly #compare: (one: Position, other: Position) => number;

  constructor(listing: Listing<Item>, { sorting }: PageRequest) {
    const keys = sorting.map(({ key }) => {
      const sortKey = listing.sortKeys?.[key];
      if (sortKey === undefined) throw invalidParameter(`The list cannot be sorted by ${key}.`);
      return sortKey;
    });
    const orders = sorting.map(({ order }) => order);
    const newestFirst = sorting.length === 0 && listing.newestFirst === true;
    this.#name = [listing.name, ...sorting.flatMap(({ key, order }) => [key, order])].join(' ');
    this.#positionOf = (item) => ({ sequence: listing.sequenceOf(item), values: keys.map((key) => key(item)) });
    this.#compare = (one, other) => comparePositions(one, other, orders) * (newestFirst ? -1 : 1);
    this.records =
      sorting.length === 0 && !newestFirst
        ? listing.records
        : listing.records.toSorted((one, other) => this.#compare(this.#positionOf(one), this.#positionOf(other)));
  }

  cursorOf(item: Item): string {
    return encodeCursor(this.#name, this.#positionOf(item));
  }

  /** How many records stand before the cursor; with `inclusive`, before it or on it. */
  countBefore(parameter: string, cursor: string, inclusive: boolean): number {
    const position = decodeCursor(parameter, this.#name, cursor);
    let [low, high] = [0, this.records.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const comparison = this.#compareAt(middle, position);
      if (comparison < 0 || (inclusive && comparison === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compareAt(index: number, position: Position): number {
    const item = this.records[index];
    return item === undefined ? 1 : this.#compare(this.#positionOf(item), position);
  }
}

/** `after` is the end cursor of the page before, `before` the start cursor of the page after: INFERRED (§4.2). */
function stretch<Item>(order: ListOrder<Item>, request: PageRequest): { start: number; end: number } {
  const { length } = order.records;
  if (request.before !== undefined) {
    const end = order.countBefore('before', request.before, false);
    return { start: Math.max(0, end - request.limit), end };
  }
  const start =
    request.after === undefined
      ? Math.min(request.offset ?? 0, length)
      : order.countBefore('after', request.after, true);
  return { start, end: Math.min(start + request.limit, length) };
}

/** What `parameters` holds is UNKNOWN: here the parameters that are not about paging. */
function echo({ after, before, offset, limit, sorting, parameters }: PageRequest): Record<string, unknown> {
  return {
    parameters,
    limit,
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
    ...(offset === undefined ? {} : { offset }),
    ...(sorting.length === 0
      ? {}
      : { sortingKeys: sorting.map(({ key }) => key), sortingOrder: sorting.map(({ order }) => order) }),
  };
}
