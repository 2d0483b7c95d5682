import { z } from 'zod';
import {
  type CompanyHttp,
  type CompanyHttpOptions,
  CompanyId,
  type HttpUsage,
  type RateBudget,
  type Secret,
} from '../contract/index.ts';
import { apiKeyAuthoriser, type FileDownloader, type FileDownloadOptions, usageSum } from '../kit/index.ts';
import { PleoCalls } from './calls.ts';
import { createPleoCompanyClient, type PleoCompanyClient } from './company-client.ts';

/**
 * Opens the accounting endpoints of one company. A class of its own, told apart from
 * {@link OrganisationCredential} by its private field: neither can be passed where the other is wanted.
 */
export class CompanyCredential {
  readonly #scope = 'company';
  readonly apiKey: Secret;

  constructor(apiKey: Secret) {
    this.apiKey = apiKey;
  }

  get scope(): 'company' {
    return this.#scope;
  }
}

/** May discover companies, and never account: no accounting client can be made from it. */
export class OrganisationCredential {
  readonly #scope = 'organisation';
  readonly apiKey: Secret;

  constructor(apiKey: Secret) {
    this.apiKey = apiKey;
  }

  get scope(): 'organisation' {
    return this.#scope;
  }
}

export interface PleoConnection {
  readonly baseUrl: string;
  /** One budget per credential. What Pleo counts its limit by is UNKNOWN (pleo-api.md §4.4). */
  readonly budget: RateBudget;
  /** Makes HTTP clients; of the company's scope where the client is a company's. */
  readonly http: (options: CompanyHttpOptions) => CompanyHttp & { readonly usage: HttpUsage };
}

export interface PleoCompanyConnection extends PleoConnection {
  /** Makes the reader of receipts, whose addresses are of another host and are their own key. */
  readonly downloader: (options: FileDownloadOptions) => FileDownloader;
}

/** Both ways to Pleo of one company, and what they cost. */
export interface ConnectedPleo {
  readonly client: PleoCompanyClient;
  readonly files: Pick<FileDownloader, 'download'>;
  usage(): HttpUsage;
}

/** Pleo names the company in queries as `company_id` and in bodies as `companyId`. @see pleo-integration-rules.md §10 */
const COMPANY_FIELDS = ['company_id', 'companyId'] as const;

/** The accounting client of one company, from that company's own credential. */
export function connectPleoCompany(
  companyId: CompanyId,
  credential: CompanyCredential,
  connection: PleoCompanyConnection,
): ConnectedPleo {
  const http = connection.http({
    system: 'Pleo',
    baseUrl: connection.baseUrl,
    authoriser: apiKeyAuthoriser(credential.apiKey),
    guard: { fields: COMPANY_FIELDS, value: companyId },
    budgets: [connection.budget],
  });
  const allowLoopback = connection.baseUrl.startsWith('http:');
  const files = connection.downloader({ system: 'Pleo', allowLoopback });
  const usage = usageSum([http.usage, files.usage]);
  return { client: createPleoCompanyClient(http, companyId), files, usage: () => ({ ...usage }) };
}

/** A company as discovery shows it. @see pleo-api.md §8 */
const DiscoveredCompany = z.object({ id: CompanyId, name: z.string() });
export type DiscoveredCompany = z.infer<typeof DiscoveredCompany>;

/** An organisation's credential is for finding companies. It can never account. @see pleo-api.md §1 */
export interface PleoOrganisationClient {
  listCompanies(organisationId: string, signal?: AbortSignal): AsyncIterable<DiscoveredCompany>;
}

/** The discovery client of an organisation. It has no accounting method, and needs none of a company's credentials. */
export function connectPleoOrganisation(
  credential: OrganisationCredential,
  connection: PleoConnection,
): PleoOrganisationClient {
  const http = connection.http({
    system: 'Pleo',
    baseUrl: connection.baseUrl,
    authoriser: apiKeyAuthoriser(credential.apiKey),
    budgets: [connection.budget],
  });
  const calls = new PleoCalls(http);
  return {
    listCompanies(organisationId, signal) {
      const query = { organization_id: organisationId };
      return calls.list({ method: 'GET', path: '/v1/companies', query }, DiscoveredCompany, signal);
    },
  };
}
