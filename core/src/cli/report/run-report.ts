import { z } from 'zod';
import type { CompanyOutcome } from '../../engine/index.ts';
import type { JobReport } from '../../export/index.ts';
import { isClean, type RunReport } from '../../instance/index.ts';
import { CompanyJson, ErrorJson, toCompanyJson, toErrorJson } from './json-report.ts';

const Count = z.int().nonnegative();

const Resource = z
  .object({
    created: Count,
    updated: Count,
    archived: Count,
    unarchived: Count,
    unchanged: Count.describe('Records that were right already'),
    failed: z
      .array(z.object({ key: z.string().describe("The ERP's key of the record"), why: z.string() }))
      .describe('Records that were refused; the others went on'),
    since: z.iso
      .datetime()
      .optional()
      .describe('Only what the ERP changed after it was looked at; left out: everything was'),
  })
  .describe('What was done to one kind of record');

const Sync = z.object({
  taxCodes: Resource,
  accounts: Resource,
  tagGroups: Resource.optional().describe('Left out, as those below: the company does not sync them'),
  tags: Resource.optional(),
  vendors: Resource.optional().describe('From the ERP into Pleo'),
  newVendors: Resource.optional().describe('Drafted in Pleo, created in the ERP, then active in Pleo'),
});

const FailedItem = z.object({
  entryId: z.string().describe('Accounting entry id of the expense in Pleo'),
  reconciliationId: z.string().nullable().describe('Also known in Pleo as the book id'),
  expense: z.string().nullable().describe('Who was paid, when and how much, for people'),
  reason: z.string().describe('Kind of the reason, e.g. account, tax-code, period-locked'),
  sentence: z.string().describe('What a bookkeeper has to know and to do'),
});

const ItemRemark = z.object({
  entryId: z.string(),
  expense: z.string().nullable().describe('Who was paid, when and how much, for people'),
  why: z.string(),
});

const OpenItems = z.array(
  z.object({
    entryId: z.string(),
    why: z.string(),
    inDoubt: z.boolean().describe('True: a document may stand in the ERP; it is never sent again before that is known'),
  }),
);

const Job = z.object({
  id: z.string(),
  resumed: z.boolean().describe('An earlier run had claimed it'),
  items: Count,
  exported: Count.describe('Newly posted in this run'),
  recognised: Count.describe('Found in the ERP, and so not posted again'),
  failed: z.array(FailedItem),
  open: OpenItems.describe('Taken up again by the next run'),
  missingFiles: z.array(ItemRemark).optional().describe('Receipts that are not on their documents'),
  warnings: z.array(ItemRemark).optional().describe('What the ERP warns of documents that stand all the same'),
  event: z.string().nullable().describe('completed, completed_with_errors, failed; null while the job goes on'),
  error: z.string().nullable(),
});

const ErpCompany = z.object({ id: z.string(), name: z.string(), baseCurrency: z.string() });
const Usage = z.object({ requests: Count, bytesSent: Count, bytesReceived: Count });

const Company = CompanyJson.extend({
  erpCompany: ErpCompany.nullable(),
  outcome: z.enum(['ok', 'failed']),
  durationMs: Count,
  sync: Sync.nullable().describe('null: not done'),
  export: z
    .object({ jobs: z.array(Job), inDoubt: OpenItems.describe('From earlier runs, for a person to decide') })
    .nullable()
    .describe('null: not done'),
  errors: z.array(ErrorJson),
  usage: z.object({ pleo: Usage, erp: Usage }).nullable(),
  location: z.string().nullable().describe('Folder of its state, journal and log'),
});

/** The report of `ringfence run --json`. Fields may be added within a version, never removed or renamed. */
export const RunReportJson = z.object({
  version: z.literal(1),
  command: z.literal('run'),
  outcome: z.enum(['ok', 'failed', 'interrupted']),
  startedAt: z.iso.datetime(),
  durationMs: Count,
  companies: z.array(Company).describe('Sorted by slug'),
});
export type RunReportJson = z.infer<typeof RunReportJson>;
export type CompanyReportJson = RunReportJson['companies'][number];
export type SyncReportJson = NonNullable<CompanyReportJson['sync']>;
export type ResourceReportJson = SyncReportJson['accounts'];
export type JobReportJson = NonNullable<CompanyReportJson['export']>['jobs'][number];

export interface RunTimes {
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly interrupted: boolean;
}

/** The outcomes of a pass as the documented report. */
export function toRunReport(outcomes: readonly CompanyOutcome<RunReport>[], times: RunTimes): RunReportJson {
  const companies = outcomes.map(toCompany);
  const ok = companies.every(({ outcome }) => outcome === 'ok');
  return {
    version: 1,
    command: 'run',
    outcome: times.interrupted ? 'interrupted' : ok ? 'ok' : 'failed',
    startedAt: times.startedAt.toISOString(),
    durationMs: Math.round(times.durationMs),
    companies,
  };
}

/** Tax codes and accounts are always told of, also where the company does not sync them. */
const NOTHING_DONE = { created: 0, updated: 0, archived: 0, unarchived: 0, unchanged: 0, failed: [] };

/** The schemas also choose the fields: what the report of an instance holds besides is not shown. */
function toCompany(outcome: CompanyOutcome<RunReport>): CompanyReportJson {
  const who = toCompanyJson(outcome.company);
  if ('failure' in outcome) {
    const nothing = { erpCompany: null, sync: null, export: null, usage: null, location: null, durationMs: 0 };
    return { ...who, outcome: 'failed', errors: [toErrorJson(outcome.failure)], ...nothing };
  }
  const { report, location } = outcome;
  return {
    ...who,
    erpCompany: report.erpCompany ? ErpCompany.parse(report.erpCompany) : null,
    outcome: isClean(report) ? 'ok' : 'failed',
    durationMs: report.durationMs,
    sync: report.sync ? Sync.parse({ taxCodes: NOTHING_DONE, accounts: NOTHING_DONE, ...report.sync }) : null,
    export: report.export
      ? { jobs: report.export.jobs.map(toJob), inDoubt: OpenItems.parse(report.export.inDoubt) }
      : null,
    errors: report.errors.map(toErrorJson),
    usage: { pleo: Usage.parse(report.usage.pleo), erp: Usage.parse(report.usage.erp) },
    location,
  };
}

function toJob(job: JobReport): JobReportJson {
  return {
    id: job.jobId,
    resumed: job.resumed,
    items: job.items,
    exported: job.exported,
    recognised: job.recognised,
    failed: job.failed.map(({ entryId, name, reason, sentence }) => ({
      entryId,
      reconciliationId: name?.reconciliationId ?? null,
      expense: name?.expense ?? null,
      reason,
      sentence,
    })),
    open: OpenItems.parse(job.open),
    missingFiles: job.missingFiles.map(toRemark),
    warnings: job.warnings.map(toRemark),
    event: job.event ?? null,
    error: job.error ?? null,
  };
}

function toRemark({ entryId, name, why }: JobReport['warnings'][number]): z.infer<typeof ItemRemark> {
  return { entryId, expense: name?.expense ?? null, why };
}
