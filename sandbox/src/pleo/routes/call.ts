import { z } from 'zod';
import type { Credential } from '../access/index.ts';
import { foreignCompany, JsonBody, parseUuid, Query } from '../http/index.ts';
import { type Page, type PageRequest, type PageSizes, parsePageRequest } from '../paging/index.ts';
import type { PleoCompany, PleoWorld } from '../state/index.ts';

const PathParameters = z.record(z.string(), z.string());

/** What a request brings, whoever sent it. */
export class Call {
  readonly world: PleoWorld;
  readonly credential: Credential;
  readonly query: Query;
  /** Where the caller reached the server, e.g. `http://127.0.0.1:41234`. */
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

  /** @throws PleoProblem 400 */
  pageRequest(): PageRequest {
    return parsePageRequest(this.query, this.#pageSizes);
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

  /** @throws PleoProblem 403 when the request names another organisation than the company's. Naming none is fine. */
  mustConcernOwnOrganisation(organisationId: string | undefined): void {
    if (organisationId !== undefined && organisationId !== this.company.seed.organisationId) throw foreignCompany();
  }

  /**
   * A record of the key's own company.
   * @param find looks it up in one company
   * @throws PleoProblem 403 when it is another company's, otherwise `missing`
   */
  own<Item>(find: (company: PleoCompany) => Item | undefined, missing: () => Error): Item {
    const item = find(this.company);
    if (item !== undefined) return item;
    throw this.world.companies().some((company) => find(company) !== undefined) ? foreignCompany() : missing();
  }
}

/** A page whose records are shown as the API words them. */
export function shownPage<Item>({ data, pagination }: Page<Item>, show: (item: Item) => unknown): unknown {
  return { data: data.map(show), pagination };
}
