import type { z } from 'zod';
import type { CompanyHttp, CompanyId, HttpRequest } from '../contract/index.ts';
import { cursorPages } from '../kit/index.ts';
import { dataOf, PAGE_LIMIT, pageOf } from './page.ts';

type Call = Omit<HttpRequest, 'signal'>;
type ListCall = Omit<Call, 'repeatable'>;

/** The forms that Pleo's calls take, for one company. Its `http` must already be guarded for the same company. */
export class CompanyCalls {
  readonly companyId: CompanyId;
  readonly #http: CompanyHttp;

  constructor(http: CompanyHttp, companyId: CompanyId) {
    this.#http = http;
    this.companyId = companyId;
  }

  /**
   * A list, page by page.
   *
   * @param keyOf - Given for lists that must be whole and name each record once.
   * @see pleo-api.md §4.2
   */
  list<Item extends z.ZodType>(
    call: ListCall,
    item: Item,
    signal: AbortSignal | undefined,
    keyOf?: (item: z.output<Item>) => string,
  ): AsyncIterable<z.output<Item>> {
    const page = pageOf(item);
    return cursorPages(
      (after) =>
        this.json({ ...call, query: { ...call.query, limit: PAGE_LIMIT, after }, repeatable: 'safe' }, page, signal),
      'Pleo',
      signal,
      keyOf,
    );
  }

  /** What an answer holds in its envelope. @see pleo-api.md §4.1 */
  async data<Data>(call: Call, schema: z.ZodType<Data>, signal: AbortSignal | undefined): Promise<Data> {
    const { data } = await this.json(call, dataOf(schema), signal);
    return data;
  }

  /** An answer without an envelope. */
  json<Answer>(call: Call, schema: z.ZodType<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
    return this.#http.json({ ...call, ...abort(signal) }, schema);
  }

  /** A call whose answer says no more than that it was done. */
  async send(call: Call, signal: AbortSignal | undefined): Promise<void> {
    await this.#http.send({ ...call, ...abort(signal) });
  }
}

function abort(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

export function idOf({ id }: { readonly id: string }): string {
  return id;
}
