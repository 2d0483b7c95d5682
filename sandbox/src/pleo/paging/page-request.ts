import { invalidParameter, parseChoices, type Query } from '../http/index.ts';

export const pageOrders = [
  'ASC',
  'ASC_NULLS_FIRST',
  'ASC_NULLS_LAST',
  'DESC',
  'DESC_NULLS_FIRST',
  'DESC_NULLS_LAST',
] as const;
export type PageOrder = (typeof pageOrders)[number];

/** How much of a list is asked for, and in which order. At most one of `after`, `before` and `offset` is there. */
export interface PageRequest {
  readonly after: string | undefined;
  readonly before: string | undefined;
  readonly offset: number | undefined;
  readonly limit: number;
  readonly sorting: readonly { readonly key: string; readonly order: PageOrder }[];
  /** The request's other query parameters, to be echoed. */
  readonly parameters: Readonly<Record<string, readonly string[]>>;
}

/** The real figures are UNKNOWN (pleo-api.md §4.2); the seed sets them. */
export interface PageSizes {
  readonly defaultPageSize: number;
  /** More is clamped to it. */
  readonly maxPageSize: number;
}

const pagingParameters = new Set(['before', 'after', 'offset', 'limit', 'sorting_keys', 'sorting_order']);
const maxInt32 = 2 ** 31 - 1;

/** @throws PleoProblem 400 when the paging parameters are malformed or exclude each other */
export function parsePageRequest(query: Query, sizes: PageSizes): PageRequest {
  const after = query.find('after');
  const before = query.find('before');
  const offset = query.findCount('offset', Number.MAX_SAFE_INTEGER);
  if ([after, before, offset].filter((value) => value !== undefined).length > 1) {
    throw invalidParameter('before, after and offset cannot be used together.');
  }
  const keys = query.list('sorting_keys');
  const orders = parseChoices('sorting_order', query.list('sorting_order'), pageOrders);
  if (keys.length !== orders.length) {
    throw invalidParameter('sorting_order has to be of the same length as sorting_keys.');
  }
  return {
    after,
    before,
    offset,
    limit: Math.min(query.findCount('limit', maxInt32) ?? sizes.defaultPageSize, sizes.maxPageSize),
    sorting: keys.map((key, index) => ({ key, order: orders[index] ?? 'ASC' })),
    parameters: query.except(pagingParameters),
  };
}
