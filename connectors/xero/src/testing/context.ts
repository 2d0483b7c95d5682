import { type CompanyContext, CompanyId, CompanySlug } from '@ringfence/core/contract';
import { createCompanyHttp, createRateBudget, SharedLimits } from '@ringfence/core/kit';
import { MemoryVault, SequentialIds, type TestEnvironment, testEnvironment } from '@ringfence/core/testing';
import { connect } from '../http/connect.ts';
import { XeroSession } from '../session.ts';
import { XeroSettings } from '../settings.ts';

export const TENANT_ID = '5cc8cf28-567e-4d43-b287-687cfcaec47c';
export const API_URL = 'https://api.xero.test';
export const IDENTITY_URL = 'https://identity.xero.test';

/** Settings of a custom connection to hosts that do not exist. */
export function testSettings(changes: Readonly<Record<string, unknown>> = {}): XeroSettings {
  return XeroSettings.parse({
    tenantId: TENANT_ID,
    credentials: { grant: 'client_credentials', clientId: 'app1', clientSecret: 'hunter2' },
    apiUrl: API_URL,
    identityUrl: IDENTITY_URL,
    ...changes,
  });
}

/** A company's context with the kit's real HTTP client and budgets, on the test's clock. */
export interface TestContext extends CompanyContext<XeroSettings> {
  readonly environment: TestEnvironment;
}

export function testContext(settings: XeroSettings): TestContext {
  const environment = testEnvironment();
  const shared = new SharedLimits(environment);
  return {
    ...environment,
    environment,
    companyId: CompanyId.parse('11111111-1111-4111-8111-111111111111'),
    slug: CompanySlug.parse('creme-nl'),
    settings,
    ids: new SequentialIds(),
    vault: new MemoryVault(),
    http: (options) => createCompanyHttp(options, environment),
    budget: (options) => createRateBudget(options, environment),
    sharedBudget: (key, options) => shared.budget(key, options),
    sharedConcurrency: (key, options) => shared.concurrency(key, options),
  };
}

/** A session that speaks over the wire. */
export function openSession(context: TestContext): XeroSession {
  return new XeroSession(connect(context), context.settings);
}
