import { z } from 'zod';

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

const MissingFile = z.object({
  entryId: z.string(),
  expense: z.string().nullable().describe('Who was paid, when and how much, for people'),
  why: z.string(),
});

const OpenItem = z.object({
  entryId: z.string(),
  why: z.string(),
  inDoubt: z.boolean().describe('True: a document may stand in the ERP; it is never sent again before that is known'),
});

const Job = z.object({
  id: z.string(),
  resumed: z.boolean().describe('An earlier run had claimed it'),
  items: Count,
  exported: Count.describe('Newly posted in this run'),
  recognised: Count.describe('Found in the ERP, and so not posted again'),
  failed: z.array(FailedItem),
  open: z.array(OpenItem).describe('Taken up again by the next run'),
  missingFiles: z.array(MissingFile).optional().describe('Receipts that are not on their documents'),
  event: z.string().nullable().describe('completed, completed_with_errors, failed; null while the job goes on'),
  error: z.string().nullable(),
});

const Usage = z.object({ requests: Count, bytesSent: Count, bytesReceived: Count });

const Company = z.object({
  id: z.string().describe('Company id in Pleo'),
  slug: z.string().describe('Name of its YAML file'),
  name: z.string(),
  connector: z.string(),
  erpCompany: z.object({ id: z.string(), name: z.string(), baseCurrency: z.string() }).nullable(),
  outcome: z.enum(['ok', 'failed']),
  durationMs: Count,
  sync: Sync.nullable().describe('null: not done'),
  export: z
    .object({ jobs: z.array(Job), inDoubt: z.array(OpenItem).describe('From earlier runs, for a person to decide') })
    .nullable()
    .describe('null: not done'),
  errors: z.array(z.object({ kind: z.string(), message: z.string(), advice: z.string().nullable() })),
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
export type JobReportJson = NonNullable<CompanyReportJson['export']>['jobs'][number];
