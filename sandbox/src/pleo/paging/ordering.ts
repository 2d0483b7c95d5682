import type { Position } from './cursor.ts';
import type { PageOrder } from './page-request.ts';

/** What a record is sorted by. Text and timestamps alike compare by code unit. */
export type SortKey<Item> = (item: Item) => string | null;

/** Compares two places: value by value in the asked orders, then by sequence number. */
export function comparePositions(one: Position, other: Position, orders: readonly PageOrder[]): number {
  for (const [index, order] of orders.entries()) {
    const result = compareValues(one.values[index] ?? null, other.values[index] ?? null, order);
    if (result !== 0) return result;
  }
  return one.sequence - other.sequence;
}

/** Where the order does not say, nulls count as the greatest value; UNKNOWN in the real service. */
function compareValues(one: string | null, other: string | null, order: PageOrder): number {
  const descending = order.startsWith('DESC');
  if (one === other) return 0;
  if (one === null || other === null) {
    const nullsFirst = order.endsWith('NULLS_FIRST') || order === 'DESC';
    return (one === null) === nullsFirst ? -1 : 1;
  }
  return one < other === descending ? 1 : -1;
}
