import type { Pagination } from '../http/envelope.ts';
import type { ApiCall } from '../http/operation.ts';
import { queryParseException } from '../values/errors.ts';
import type { FieldTable } from './fields.ts';
import { compare, fieldOf, select } from './where.ts';

const defaultPageSize = 100;
const maxPageSize = 1000;

/** The rows that `where` selects, in the order that `order` asks for; otherwise in the order of their making. */
export function filtered<Row>(rows: Iterable<Row>, { query }: ApiCall, table: FieldTable<Row>): readonly Row[] {
  const where = query.get('where') ?? '';
  const order = query.get('order') ?? '';
  const selected = where.trim() === '' ? [...rows] : select(rows, where, table);
  return order.trim() === '' ? selected : sorted(selected, order, table);
}

function sorted<Row>(rows: readonly Row[], order: string, table: FieldTable<Row>): readonly Row[] {
  const criteria = order.split(',').map((criterion) => {
    const match = /^\s*([\w.]+)(?:\s+(ASC|DESC))?\s*$/i.exec(criterion);
    if (!match?.[1]) throw queryParseException(`Syntax error in order '${criterion.trim()}'`);
    return { field: fieldOf(match[1], table), sign: match[2]?.toUpperCase() === 'DESC' ? -1 : 1 };
  });
  return rows.toSorted((a, b) => {
    for (const { field, sign } of criteria) {
      const [left, right] = [field.read(a), field.read(b)];
      if (left === undefined && right === undefined) continue;
      if (left === undefined) return -sign;
      if (right === undefined) return sign;
      const difference = compare(left, right);
      if (difference !== 0) return difference * sign;
    }
    return 0;
  });
}

/** One page of rows, values out of range clamped (xero-api.md §6); `undefined` when the caller asked for no page. */
export function page<Row>(
  rows: readonly Row[],
  { query }: ApiCall,
): { readonly rows: readonly Row[]; readonly pagination: Pagination } | undefined {
  if (!query.has('page')) return undefined;
  const number = clamp(query.get('page'), 1, Number.MAX_SAFE_INTEGER, 1);
  const pageSize = clamp(query.get('pageSize'), 1, maxPageSize, defaultPageSize);
  const itemCount = rows.length;
  return {
    rows: rows.slice((number - 1) * pageSize, number * pageSize),
    pagination: { page: number, pageSize, pageCount: Math.ceil(itemCount / pageSize), itemCount },
  };
}

function clamp(text: string | undefined, min: number, max: number, fallback: number): number {
  return text !== undefined && /^-?\d+$/.test(text) ? Math.min(max, Math.max(min, Number(text))) : fallback;
}

/**
 * The rows that changed after the `If-Modified-Since` header; all when it is absent or unreadable. No row at all is
 * answered with 304 (UNKNOWN whether that or an empty list, xero-api.md §6).
 */
export function modifiedSince<Row extends { readonly updatedAtMs: number }>(
  rows: readonly Row[],
  { headers }: ApiCall,
): readonly Row[] | 'not modified' {
  const sinceMs = sinceHeader(headers['if-modified-since']);
  if (sinceMs === undefined) return rows;
  const modified = rows.filter(({ updatedAtMs }) => updatedAtMs > sinceMs);
  return modified.length === 0 ? 'not modified' : modified;
}

/** `yyyy-MM-ddTHH:mm:ss` in UTC; with milliseconds, with an offset, or an HTTP date as well. */
function sinceHeader(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const bare = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$/.test(header);
  const atMs = Date.parse(bare ? `${header}Z` : header);
  return Number.isNaN(atMs) ? undefined : atMs;
}
