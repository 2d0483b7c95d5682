import { z } from 'zod';
import type { CompanyOutcome } from '../../engine/index.ts';
import type { Chosen } from '../../export/index.ts';
import type { RetryReport } from '../../instance/index.ts';
import { printLine, styled, type Terminal } from '../terminal.ts';
import { failureLines, firstTwenty } from './format.ts';
import { CompanyJson, ErrorJson, reportedCompany } from './json-report.ts';
import { RunReportJson, type RunTimes, toRunReport } from './run-report.ts';

const Retry = z.object({
  again: z
    .array(
      z.object({
        entryId: z.string(),
        why: z
          .enum(['failed', 'unreported'])
          .describe(
            'Last reported failed; or sent to the ERP, in a job that ended before Pleo was told of the outcome',
          ),
        at: z.iso.datetime().describe('When it was last sent, posted or reported'),
        documentId: z.string().nullable().describe('Its document in the ERP, where one is known'),
      }),
    )
    .describe('In the new export job'),
  leftOut: z.array(z.object({ entryId: z.string(), why: z.string() })),
});
type RetryJson = z.infer<typeof Retry>;

/** The report of `ringfence retry --json`: that of a run, and what it was about. */
export const RetryReportJson = RunReportJson.extend({
  command: z.literal('retry'),
  companies: z.array(RunReportJson.shape.companies.element.extend({ retry: Retry.nullable() })),
});
export type RetryReportJson = z.infer<typeof RetryReportJson>;

/** The report of `ringfence retry --dry-run --json`. */
export const RetryPlanJson = z.object({
  version: z.literal(1),
  command: z.literal('retry'),
  dryRun: z.literal(true),
  companies: z.array(CompanyJson.extend({ retry: Retry.nullable(), error: ErrorJson.nullable() })),
});
export type RetryPlanJson = z.infer<typeof RetryPlanJson>;

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
  const companies = outcomes.map((outcome) =>
    reportedCompany(outcome, { retry: null }, () => ({ retry: retryOf(outcome) })),
  );
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

/** Prints what a retry would export again. */
export function printRetryPlan({ companies }: RetryPlanJson, terminal: Terminal): void {
  const print = (text: string) => printLine(terminal.out, text);
  for (const { name, retry, error } of companies) {
    print(styled(terminal, 'bold', name));
    if (error !== null) for (const line of failureLines(error)) print(`  ${line}`);
    if (retry === null) continue;
    const lines = firstTwenty(retry.again, 'expenses', (expense) => `${expense.entryId}  ${reason(expense)}`);
    for (const line of [...lines, ...leftOutLines(retry)]) print(`  ${line}`);
    print(`  ${expenses(retry.again.length)} would be exported again, in a new export job.`);
  }
}

/** Prints which expenses a retry exported again, above the report of its run. */
export function printRetried({ companies }: RetryReportJson, terminal: Terminal): void {
  for (const { name, retry } of companies) {
    if (retry === null) continue;
    const count = retry.again.length;
    printLine(terminal.out, `${name}: ${expenses(count)} exported again${count === 0 ? '' : ' in a new export job'}`);
    for (const line of leftOutLines(retry)) printLine(terminal.out, `  ${line}`);
  }
}

function leftOutLines({ leftOut }: RetryJson): readonly string[] {
  return leftOut.map(({ entryId, why }) => `${entryId}  left out: ${why}`);
}

function reason({ why, at, documentId }: RetryJson['again'][number]): string {
  const day = at.slice(0, 10);
  if (why === 'failed') return `reported failed on ${day}`;
  const stands = documentId === null ? 'sent' : `posted as ${documentId}`;
  return `${stands} on ${day}, and Pleo was not told`;
}

function expenses(count: number): string {
  if (count === 0) return 'No expense';
  return count === 1 ? 'One expense' : `${count} expenses`;
}
