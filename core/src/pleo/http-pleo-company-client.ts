import type { CompanyHttp, CompanyId } from '../contract/index.ts';
import { accountCalls } from './http/account-calls.ts';
import { CompanyCalls } from './calls.ts';
import { exportCalls } from './http/export-calls.ts';
import { tagCalls } from './http/tag-calls.ts';
import { tagGroupCalls } from './tag-groups.ts';
import { taxCodeCalls } from './http/tax-code-calls.ts';
import { vendorCalls } from './http/vendor-calls.ts';
import { Introspection } from './introspection.ts';
import type { PleoCompanyClient } from './company-client.ts';

/** {@link PleoCompanyClient} over HTTP. Its `http` must already be guarded for the same company. */
export function createHttpPleoCompanyClient(http: CompanyHttp, companyId: CompanyId): PleoCompanyClient {
  const calls = new CompanyCalls(http, companyId);
  return {
    introspect(signal) {
      return calls.data({ method: 'GET', path: '/v1/introspect', repeatable: 'safe' }, Introspection, signal);
    },
    ...accountCalls(calls),
    ...taxCodeCalls(calls),
    ...tagGroupCalls(calls),
    ...tagCalls(calls),
    ...vendorCalls(calls),
    ...exportCalls(calls),
  };
}
