import { z } from 'zod';
import { RunReportJson } from './run-report.ts';

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
export type RetryJson = z.infer<typeof Retry>;

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
  companies: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      retry: Retry.nullable(),
      error: z.object({ kind: z.string(), message: z.string(), advice: z.string().nullable() }).nullable(),
    }),
  ),
});
export type RetryPlanJson = z.infer<typeof RetryPlanJson>;
