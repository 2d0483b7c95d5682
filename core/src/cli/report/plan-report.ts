import { z } from 'zod';
import { RESOURCE_NAMES } from './resources.ts';

const Change = z.object({
  action: z.enum(['create', 'update', 'archive', 'unarchive']),
  key: z.string().describe("The ERP's key of the record"),
  label: z.string().describe('Code and name'),
  reason: z.string(),
  fields: z
    .array(z.object({ field: z.string(), old: z.string(), new: z.string() }))
    .readonly()
    .describe('What would change; empty for what is created or archived'),
});

const Resource = z.object({
  resource: z.enum(RESOURCE_NAMES),
  changes: z.array(Change).readonly().describe('In the order in which they would be made'),
  unchanged: z.int().nonnegative(),
  refusal: z.string().nullable().describe('Why a sync would refuse this plan without --allow-archive'),
});

/** The report of `ringfence plan --json`, and the file that `ringfence apply` takes. */
export const PlanReportJson = z.object({
  version: z.literal(1),
  command: z.literal('plan'),
  companies: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      connector: z.string(),
      erpCompany: z.string().describe('What makes the ERP company unique, e.g. the tenant id'),
      digest: z.string().nullable().describe('SHA-256 of the changes; null when no plan could be made'),
      resources: z.array(Resource),
      error: z.object({ kind: z.string(), message: z.string(), advice: z.string().nullable() }).nullable(),
    }),
  ),
});
export type PlanReportJson = z.infer<typeof PlanReportJson>;
export type CompanyPlanJson = PlanReportJson['companies'][number];
