import { z } from 'zod';
import { type CompanyHttp, CompanyId } from '../contract/index.ts';
import { cursorPages } from '../kit/index.ts';
import { PAGE_LIMIT, pageOf } from './page.ts';

/** A company as discovery shows it. @see pleo-api.md §8 */
export const DiscoveredCompany = z.object({ id: CompanyId, name: z.string() });
export type DiscoveredCompany = z.infer<typeof DiscoveredCompany>;

/** What an organisation's credential is for: finding companies. It can never account. @see pleo-api.md §1 */
export interface PleoOrganisationClient {
  listCompanies(organisationId: string, signal?: AbortSignal): AsyncIterable<DiscoveredCompany>;
}

export class HttpPleoOrganisationClient implements PleoOrganisationClient {
  readonly #http: CompanyHttp;

  constructor(http: CompanyHttp) {
    this.#http = http;
  }

  listCompanies(organisationId: string, signal?: AbortSignal): AsyncIterable<DiscoveredCompany> {
    const page = pageOf(DiscoveredCompany);
    return cursorPages(
      (after) =>
        this.#http.json(
          {
            method: 'GET',
            path: '/v1/companies',
            query: { organization_id: organisationId, limit: PAGE_LIMIT, after },
            repeatable: 'safe',
            ...(signal === undefined ? {} : { signal }),
          },
          page,
        ),
      'Pleo',
      signal,
    );
  }
}
