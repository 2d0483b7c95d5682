import type { Tenant } from '../books/tenant.ts';
import type { ApiCall, Operation, Result } from '../http/operation.ts';
import { queryParseException } from '../values/errors.ts';
import type { FieldTable } from './fields.ts';
import { compare, fieldOf, select } from './where.ts';

const defaultPageSize = 100;
const maxPageSize = 1000;

interface Changeable {
  readonly updatedAtMs: number;
}

/** The rows of one resource, the fields that filters may name, and the view of a row. */
export interface Listing<Row extends Changeable> {
  readonly plural: string;
  readonly scope: string;
  /** False where the resource is always returned whole. */
  readonly paged?: boolean;
  /** Query parameters besides those of every list. */
  readonly parameters?: readonly string[];
  rows(call: ApiCall): Iterable<Row>;
  fields(tenant: Tenant): FieldTable<Row>;
  view(row: Row, tenant: Tenant): object;
}

/** Lists the rows that `where` selects and that changed since `If-Modified-Since`, in the order asked for or of making. */
export function listing<Row extends Changeable>(list: Listing<Row>): Operation {
  const { plural, scope, paged = true, parameters = [] } = list;
  return {
    method: 'GET',
    path: `/${plural}`,
    scope,
    parameters: ['where', 'order', ...(paged ? ['page', 'pageSize'] : []), ...parameters],
    run: (call) => {
      const { tenant, query } = call;
      const found = modifiedSince(filtered(list.rows(call), call, list.fields(tenant)), call);
      if (found === 'not modified') return found;
      if (!paged) return { plural, elements: found.map((row) => list.view(row, tenant)) };
      if (!query.has('page')) return { plural, elements: found.map((row) => unpaged(list.view(row, tenant))) };
      const { rows, pagination } = page(found, call);
      return { plural, elements: rows.map((row) => list.view(row, tenant)), pagination };
    },
  };
}

function filtered<Row>(rows: Iterable<Row>, { query }: ApiCall, table: FieldTable<Row>): readonly Row[] {
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

/** One page of rows. Values out of range are clamped (xero-api.md §6). */
function page<Row>(
  rows: readonly Row[],
  { query }: ApiCall,
): { readonly rows: readonly Row[]; readonly pagination: Result['pagination'] } {
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

/** A list without pages shows documents without their lines, and of their contacts the name alone (§6). */
function unpaged(view: object): object {
  const summaries: Readonly<Record<string, (value: unknown) => unknown>> = {
    LineItems: () => [],
    JournalLines: () => [],
    Contact: (contact) => {
      const members = Object.entries(contact ?? {});
      return Object.fromEntries(members.filter(([name]) => name === 'ContactID' || name === 'Name'));
    },
  };
  const members = Object.entries(view).map(([name, value]) => [name, summaries[name]?.(value) ?? value] as const);
  return Object.fromEntries(members);
}

/**
 * The rows that changed after the `If-Modified-Since` header; all when it is absent or unreadable. No row at all is
 * answered with 304 (UNKNOWN whether that or an empty list, §6).
 */
export function modifiedSince<Row extends Changeable>(
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
