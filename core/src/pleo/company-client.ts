import type { CompanyHttp, CompanyId } from '../contract/index.ts';
import { accountCalls } from './accounts.ts';
import { PleoCalls } from './calls.ts';
import { exportItemCalls } from './export-items.ts';
import { exportJobCalls } from './export-jobs.ts';
import { introspectionCalls } from './introspection.ts';
import { tagGroupCalls } from './tag-groups.ts';
import { tagCalls } from './tags.ts';
import { taxCodeCalls } from './tax-codes.ts';
import { vendorCalls } from './vendors.ts';

/**
 * Pleo's API as one company sees it. The company is bound when the client is made; no method takes a company's id.
 *
 * Lists stream page by page. Every method throws `Failure` as the kit's company client does.
 */
export type PleoCompanyClient = ReturnType<typeof createPleoCompanyClient>;

/** @param http - Must already be guarded for the same company. */
export function createPleoCompanyClient(http: CompanyHttp, companyId: CompanyId) {
  const calls = new PleoCalls(http);
  return {
    ...introspectionCalls(calls),
    ...accountCalls(calls, companyId),
    ...taxCodeCalls(calls, companyId),
    ...tagGroupCalls(calls, companyId),
    ...tagCalls(calls, companyId),
    ...vendorCalls(calls, companyId),
    ...exportJobCalls(calls, companyId),
    ...exportItemCalls(calls),
  };
}
