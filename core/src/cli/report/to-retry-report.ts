import type { CompanyOutcome } from '../../engine/index.ts';
import type { Chosen } from '../../export/index.ts';
import type { RetryReport } from '../../instance/index.ts';
import type { RetryJson, RetryPlanJson, RetryReportJson } from './retry-report.ts';
import { toError } from './to-error.ts';
import { type RunTimes, toRunReport } from './to-run-report.ts';

/** A company that left an expense out needs attention, however well the others went. */
export function toRetryReport(outcomes: readonly CompanyOutcome<RetryReport>[], times: RunTimes): RetryReportJson {
  const run = toRunReport(outcomes, times);
  const bySlug = new Map(outcomes.map((outcome) => [String(outcome.company.slug), retryOf(outcome)]));
  const companies = run.companies.map((company) => {
    const retry = bySlug.get(company.slug) ?? null;
    const isWhole = retry === null || retry.leftOut.length === 0;
    return { ...company, outcome: isWhole ? company.outcome : ('failed' as const), retry };
  });
  const failed = companies.some(({ outcome }) => outcome === 'failed');
  return { ...run, command: 'retry', outcome: run.outcome === 'ok' && failed ? 'failed' : run.outcome, companies };
}

export function toRetryPlan(outcomes: readonly CompanyOutcome<Chosen>[]): RetryPlanJson {
  const companies = outcomes.map((outcome) => {
    const { companyId: id, slug, name } = outcome.company;
    const error = 'failure' in outcome ? toError(outcome.failure) : null;
    return { id, slug, name, retry: retryOf(outcome), error };
  });
  return { version: 1, command: 'retry', dryRun: true, companies };
}

function retryOf(outcome: CompanyOutcome<Chosen>): RetryJson | null {
  if ('failure' in outcome) return null;
  const { again, leftOut } = outcome.report;
  return {
    again: again.map(({ entryId, why, at, documentId }) => ({ entryId, why, at, documentId: documentId ?? null })),
    leftOut: leftOut.map(({ entryId, why }) => ({ entryId, why })),
  };
}
