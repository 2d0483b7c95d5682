import type { CompanyConfiguration } from '../../config/index.ts';
import { CompanySlug } from '../../contract/index.ts';
import { companyConfiguration, connectorUnderTest } from '../../engine/testing/index.ts';
import type { CompanyReportJson, JobReportJson, RunReportJson } from '../report/run-report.ts';

/** A company as the configuration gives it, for what only shows it. */
export function configuredCompany(slug: string): CompanyConfiguration {
  return { ...companyConfiguration(1, connectorUnderTest()), slug: CompanySlug.parse(slug), name: slug };
}

const NOTHING = { created: 0, updated: 0, archived: 0, unarchived: 0, unchanged: 70, failed: [] };

export function jobReport(overrides: Partial<JobReportJson> = {}): JobReportJson {
  return {
    id: 'job-1',
    resumed: false,
    items: 3,
    exported: 3,
    recognised: 0,
    failed: [],
    open: [],
    event: 'completed',
    error: null,
    ...overrides,
  };
}

export function companyReport(overrides: Partial<CompanyReportJson> = {}): CompanyReportJson {
  return {
    id: '11111111-1111-4111-8111-111111111111',
    slug: 'example-nl',
    name: 'Example B.V.',
    connector: 'xero',
    erpCompany: { id: 't-1', name: 'Example', baseCurrency: 'EUR' },
    outcome: 'ok',
    durationMs: 1200,
    sync: { taxCodes: NOTHING, accounts: NOTHING },
    export: { jobs: [], inDoubt: [] },
    errors: [],
    usage: null,
    location: '/home/books/data/companies/example-nl',
    ...overrides,
  };
}

export function runReport(companies: CompanyReportJson[], outcome: RunReportJson['outcome'] = 'ok'): RunReportJson {
  return { version: 1, command: 'run', outcome, startedAt: '2026-11-20T08:00:00.000Z', durationMs: 4200, companies };
}
