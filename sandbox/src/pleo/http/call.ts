import { z } from 'zod';
import { foreignCompany, notFound } from '../problem.ts';
import type { PleoCompany, PleoWorld } from '../state/index.ts';
import type { Credential } from './access.ts';
import { type Listing, type PageSizes, pageOf } from './page.ts';
import { parseUuid, Query } from './query.ts';

/** The answer of a handler. Without a body there is no content type either. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** A JSON body: the text as it came, and its value. */
export class JsonBody {
  readonly text: string;
  readonly value: unknown;

  constructor(text: string, value: unknown) {
    this.text = text;
    this.value = value;
  }
}

const PathParameters = z.record(z.string(), z.string());

/** A request of any caller. */
export class Call {
  readonly world: PleoWorld;
  readonly credential: Credential;
  readonly query: Query;
  /** The server's origin as the caller wrote it, e.g. `http://127.0.0.1:41234`. */
  readonly origin: string;
  readonly #pageSizes: PageSizes;
  readonly #path: Readonly<Record<string, string>>;
  readonly #body: unknown;

  constructor(
    service: { readonly world: PleoWorld; readonly pageSizes: PageSizes },
    credential: Credential,
    request: { readonly query: unknown; readonly params: unknown; readonly body: unknown; readonly host: string },
  ) {
    this.world = service.world;
    this.#pageSizes = service.pageSizes;
    this.credential = credential;
    this.query = new Query(request.query);
    this.origin = `http://${request.host}`;
    this.#path = PathParameters.parse(request.params);
    this.#body = request.body;
  }

  /** The body's JSON value; undefined when there is no body. */
  get body(): unknown {
    return this.#body instanceof JsonBody ? this.#body.value : undefined;
  }

  /** The body as it came. */
  get bodyText(): string {
    return this.#body instanceof JsonBody ? this.#body.text : '';
  }

  /** @throws PleoProblem 400 when the path has no UUID there */
  pathId(name: string): string {
    return parseUuid(name, this.#path[name]);
  }

  /** The page of a list that the query asks for, its records shown as the API words them. */
  page<Item>(listing: Listing<Item>, show: (item: Item) => unknown): Answer {
    const { data, pagination } = pageOf(listing, this.query, this.#pageSizes);
    return { status: 200, body: { data: data.map(show), pagination } };
  }
}

/** A call with a company's key. */
export class CompanyCall extends Call {
  readonly company: PleoCompany;

  constructor(company: PleoCompany, ...call: ConstructorParameters<typeof Call>) {
    super(...call);
    this.company = company;
  }

  /** @throws PleoProblem 403 when the request names another company than the key's. Naming none is fine. */
  mustConcernOwnCompany(companyId: string | undefined): void {
    if (companyId !== undefined && companyId !== this.company.id) throw foreignCompany();
  }

  /**
   * A record of the key's own company.
   * @param what names the kind of record, e.g. `Vendor`
   * @param find looks it up in one company
   * @throws PleoProblem 403 when it is another company's, otherwise 404
   */
  own<Item>(what: string, find: (company: PleoCompany) => Item | undefined): Item {
    const item = find(this.company);
    if (item !== undefined) return item;
    throw this.world.companies.list().some((company) => find(company) !== undefined)
      ? foreignCompany()
      : notFound(what);
  }
}

/** `{ "data": … }` */
export function dataAnswer(status: number, data: unknown): Answer {
  return { status, body: { data } };
}
