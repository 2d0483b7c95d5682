import nock from 'nock';
import { Secret } from '../../contract/index.ts';
import { createCompanyHttp, createRateBudget, FileDownloader } from '../../kit/index.ts';
import { testEnvironment } from '../../kit/testing/index.ts';
import type { PleoCompanyClient } from '../company-client.ts';
import { CompanyCredential, connectPleoCompany } from '../connect.ts';

import { COMPANY_ID } from './expense.ts';

const ORIGIN = 'https://pleo.example';

/** The `pagination` of a list that ends here. */
export const LAST_PAGE = {
  hasNextPage: false,
  hasPreviousPage: false,
  currentRequestPagination: { parameters: {} },
};

/** The client of {@link COMPANY_ID}, which tries everything once. */
export function connectedClient(): PleoCompanyClient {
  const environment = testEnvironment();
  const budget = createRateBudget({ name: 'Pleo', limit: 500, windowMs: 60_000, maxWaitMs: 0 }, environment);
  return connectPleoCompany(COMPANY_ID, new CompanyCredential(new Secret('key-of-a')), {
    baseUrl: ORIGIN,
    budget,
    http: (options) => createCompanyHttp({ ...options, retry: { maxAttempts: 1 } }, environment),
    downloader: (options) => new FileDownloader(options, environment),
  }).client;
}

/** Pleo, which answers only to the key of the company, as Basic user name with an empty password. */
export function mockedPleo(): nock.Scope {
  const authorization = `Basic ${Buffer.from('key-of-a:').toString('base64')}`;
  return nock(ORIGIN, { reqheaders: { authorization } });
}

/** Matches a body by its text: the order of its keys and what is missing count. */
export function exactly(text: string): (body: unknown) => boolean {
  return (body) => JSON.stringify(body) === text;
}

export async function listed<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
