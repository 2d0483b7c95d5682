import { type CompanyHttp, Failure, isFailure } from '@ringfence/core/contract';
import { chunks, cursorPages, PageGuard } from '@ringfence/core/kit';
import { z } from 'zod';
import { wordsOf } from './failures.ts';

const PATH = '/services/rest/query/v1/suiteql';
/** Most rows of one page. @see netsuite-api.md §5 */
const PAGE_SIZE = 1000;
/** So many texts are asked for at once. */
const TEXTS_PER_QUERY = 100;

/** A value of a row: text whatever it is, and absent where it is null. @see netsuite-api.md §18 */
export const column = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === undefined || value === null ? undefined : String(value)));

/** `T` or `F`. */
export const flag = column.transform((value) => value === 'T');

export interface Query {
  /** Each is a column or `expression AS name`. */
  readonly columns: readonly string[];
  /** Columns that some accounts lack, by feature or permission: left out once NetSuite does not know them. */
  readonly optional?: readonly string[];
  readonly from: string;
  readonly where?: string;
  readonly params?: readonly string[];
  /** The column that the rows are sorted and paged by; each row has another value. Left out: `id`. */
  readonly key?: string;
}

/** A part of a condition, with the values of its `?`. */
export interface Condition {
  readonly where: string;
  readonly params: readonly string[];
}

/** All of the conditions together; of none, no condition. */
export function allOf(conditions: readonly Condition[]): Partial<Condition> {
  if (conditions.length === 0) return {};
  const where = conditions.map((each) => each.where).join(' AND ');
  return { where, params: conditions.flatMap(({ params }) => params) };
}

/** Rows that have no single key, such as lines of documents. There must be less than 100,000 of them. */
export interface UnkeyedQuery extends Omit<Query, 'key'> {
  /** Columns that the rows are sorted by: together they tell one row from another. */
  readonly order: readonly string[];
}

/** Reads with SuiteQL. Rows come in the order of their key, page after page from the last key, so that no list is too long. */
export class SuiteQl {
  readonly #http: CompanyHttp;
  /** Optional columns that this account does not have. */
  readonly #absent = new Set<string>();

  constructor(http: CompanyHttp) {
    this.#http = http;
  }

  /**
   * All rows of a query. They are paged by key, not by offset: NetSuite ends offsets at 100,000 rows, and rows that are made
   * meanwhile move nothing.
   *
   * @throws Failure `rejected` with the code `INVALID_PARAMETER` for a table or column that the account or its role lacks.
   */
  rows<Row>(query: Query, schema: z.ZodType<Row>, signal?: AbortSignal): AsyncGenerator<Row, void, undefined> {
    const keyed = z.object({ [keyName(query)]: z.union([z.string(), z.number()]).transform(String) });
    const page = z.object({
      items: z.array(
        z.unknown().transform((row) => ({ key: keyed.parse(row)[keyName(query)] ?? '', row: schema.parse(row) })),
      ),
      hasMore: z.boolean(),
    });
    return withoutKeys(
      cursorPages(
        async (after) => {
          const { items, hasMore } = await this.#page(afterKey(query, after), page, signal);
          const last = items.at(-1)?.key;
          checkAscending([...(after === undefined ? [] : [after]), ...items.map(({ key }) => key)]);
          return { items, hasNextPage: hasMore, ...(hasMore && last !== undefined ? { nextCursor: last } : {}) };
        },
        'NetSuite',
        signal,
        ({ key }) => key,
      ),
    );
  }

  /** The rows in which a column has one of these texts; `?` of the condition becomes the list of them. */
  async *rowsOf<Row>(
    query: Query & { readonly where: string },
    texts: Iterable<string>,
    schema: z.ZodType<Row>,
    signal?: AbortSignal,
  ): AsyncGenerator<Row, void, undefined> {
    for await (const some of chunks(new Set(texts), TEXTS_PER_QUERY)) {
      const where = query.where.replace('IN ?', `IN (${some.map(() => '?').join(', ')})`);
      yield* this.rows({ ...query, where, params: [...some, ...(query.params ?? [])] }, schema, signal);
    }
  }

  /** As {@link rows}, by offset. */
  async *unkeyedRows<Row>(
    { order, ...query }: UnkeyedQuery,
    schema: z.ZodType<Row>,
    signal?: AbortSignal,
  ): AsyncGenerator<Row, void, undefined> {
    const guard = new PageGuard({ system: 'NetSuite', keyOf: (row: unknown) => JSON.stringify(row) });
    const page = z.object({ items: z.array(z.unknown()), hasMore: z.boolean() });
    for (let offset = 0, hasMore = true; hasMore; offset += PAGE_SIZE) {
      const answer = await this.#page({ ...query, order: order.join(', '), offset }, page, signal);
      guard.check(answer.items);
      for (const item of answer.items) yield schema.parse(item);
      ({ hasMore } = answer);
    }
  }

  async #page<Page>(page: AskedPage, schema: z.ZodType<Page>, signal: AbortSignal | undefined): Promise<Page> {
    const { columns, optional = [], from, where, params = [], order, offset } = page;
    const asked = optional.filter((each) => !this.#absent.has(`${from}.${identifierOf(each)}`));
    const filter = where === undefined ? '' : ` WHERE ${where}`;
    const q = `SELECT ${[...columns, ...asked].join(', ')} FROM ${from}${filter} ORDER BY ${order}`;
    try {
      return await this.#http.json(
        {
          method: 'POST',
          path: PATH,
          query: { limit: PAGE_SIZE, offset },
          headers: { prefer: 'transient' },
          json: { q, params },
          repeatable: 'safe',
          ...(signal === undefined ? {} : { signal }),
        },
        schema,
      );
    } catch (error) {
      const absent = unknownIdentifier(error);
      const column = asked.find((each) => identifierOf(each) === absent);
      if (column === undefined) throw error;
      this.#absent.add(`${from}.${identifierOf(column)}`);
      return this.#page(page, schema, signal);
    }
  }
}

/** One page as it is asked for. */
interface AskedPage extends Omit<Query, 'key'> {
  readonly order: string;
  readonly offset: number;
}

function afterKey({ key = 'id', where, params = [], ...query }: Query, after: string | undefined): AskedPage {
  const conditions = [...(where === undefined ? [] : [where]), ...(after === undefined ? [] : [`${key} > ?`])];
  return {
    ...query,
    ...(conditions.length === 0 ? {} : { where: conditions.join(' AND ') }),
    params: after === undefined ? params : [...params, after],
    order: key,
    offset: 0,
  };
}

/** All rows of a list that is known to be short enough. */
export async function collect<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

/** True for the refusal of a table or column that the account does not have, or its role may not see. */
export function isUnknownToAccount(error: unknown): error is Failure {
  return isFailure(error) && error.kind === 'rejected' && error.code === 'INVALID_PARAMETER';
}

function unknownIdentifier(error: unknown): string | undefined {
  if (!isUnknownToAccount(error)) return undefined;
  return /unknown identifier '(?:\w+\.)?(\w+)'/i.exec(wordsOf(error))?.[1]?.toLowerCase();
}

/** `subsidiary` of `d.subsidiary AS belongsto`. */
function identifierOf(text: string): string {
  return (/^(?:\w+\.)?(\w+)/.exec(text)?.[1] ?? text).toLowerCase();
}

/** How a row calls its key: in lower case, without the table. */
function keyName({ key = 'id' }: Query): string {
  return (key.split('.').at(-1) ?? key).toLowerCase();
}

function checkAscending(keys: readonly string[]): void {
  const isAscending = keys.every((key, place) => place === 0 || Number(keys[place - 1]) < Number(key));
  if (isAscending) return;
  throw new Failure('bad-response', 'NetSuite gave rows in another order than was asked for, so some may be missing.', {
    system: 'NetSuite',
  });
}

async function* withoutKeys<Row>(rows: AsyncIterable<{ readonly row: Row }>): AsyncGenerator<Row, void, undefined> {
  for await (const { row } of rows) yield row;
}
