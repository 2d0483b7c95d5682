import { type CompanyContext, CompanyId, CompanySlug } from '../../contract/index.ts';
import { SharedLimits } from '../budget/shared-limits.ts';
import { createRateBudget } from '../budget/sliding-window-budget.ts';
import { createCompanyHttp } from '../http/client.ts';
import { MemoryVault, SequentialIds, type TestEnvironment, testEnvironment } from './ports.ts';

/** What a connector is opened with, and the environment that the test moves and reads. */
export interface TestContext<Settings> extends CompanyContext<Settings> {
  readonly environment: TestEnvironment;
}

/** A company's context with the kit's real HTTP client and budgets, on the test's clock. */
export function testContext<Settings>(settings: Settings): TestContext<Settings> {
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
