import { z } from 'zod';
import type { CompanyHttp, HttpRequest } from '../contract/index.ts';
import { cursorPages } from '../kit/index.ts';

type Call = Omit<HttpRequest, 'signal'>;

/** Most records we ask for at once. The real greatest `limit` is UNKNOWN, so `hasNextPage` decides, not the count. */
const PAGE_LIMIT = 100;

/** The three forms that Pleo's calls take, over a client that is bound to one credential. */
export class PleoCalls {
  readonly #http: CompanyHttp;

  constructor(http: CompanyHttp) {
    this.#http = http;
  }

  /**
   * A list, page by page.
   *
   * @param keyOf - Given for lists that must be whole and name each record once.
   * @see pleo-api.md §4.2
   */
  list<Item extends z.ZodType>(
    call: Omit<Call, 'repeatable'>,
    item: Item,
    signal: AbortSignal | undefined,
    keyOf?: (item: z.output<Item>) => string,
  ): AsyncIterable<z.output<Item>> {
    const page = pageOf(item);
    const fetchPage = (after: string | undefined) =>
      this.json({ ...call, query: { ...call.query, limit: PAGE_LIMIT, after }, repeatable: 'safe' }, page, signal);
    return cursorPages(fetchPage, 'Pleo', signal, keyOf);
  }

  /** The content of an answer's envelope. @see pleo-api.md §4.1 */
  async data<Data>(call: Call, schema: z.ZodType<Data>, signal: AbortSignal | undefined): Promise<Data> {
    const { data } = await this.json(call, z.object({ data: schema }), signal);
    return data;
  }

  /** An answer without an envelope. */
  json<Answer>(call: Call, schema: z.ZodType<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
    return this.#http.json({ ...call, ...(signal && { signal }) }, schema);
  }

  /** A call whose answer says no more than that it was done. */
  async send(call: Call, signal: AbortSignal | undefined): Promise<void> {
    await this.#http.send({ ...call, ...(signal && { signal }) });
  }
}

/** @see pleo-api.md §4.2; that `endCursor` is what goes into `after` is INFERRED from the names. */
function pageOf<Item extends z.ZodType>(item: Item) {
  return z
    .object({
      data: z.array(item),
      pagination: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
    })
    .transform(({ data, pagination: { hasNextPage, endCursor } }) => ({
      items: data,
      nextCursor: hasNextPage ? (endCursor ?? undefined) : undefined,
      hasNextPage,
    }));
}

export function idOf({ id }: { readonly id: string }): string {
  return id;
}

/** A field that may be missing or null: both are read as `undefined`. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}
