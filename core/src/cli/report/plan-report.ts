import { z } from 'zod';
import type { CompanyOutcome } from '../../engine/index.ts';
import { type CompanyPlan, RESOURCE_NAMES, RESOURCE_NOUNS } from '../../sync/index.ts';
import { mark, printLine, styled, type Terminal } from '../terminal.ts';
import { failureLines } from './format.ts';
import { CompanyJson, ErrorJson, reportedCompany } from './json-report.ts';

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

const Company = CompanyJson.extend({
  erpCompany: z.string().describe('What makes the ERP company unique, e.g. the tenant id'),
  digest: z.string().nullable().describe('SHA-256 of the changes; null when no plan could be made'),
  resources: z.array(Resource),
  error: ErrorJson.nullable(),
});

/** The report of `ringfence plan --json`, and the file that `ringfence apply` takes. */
export const PlanReportJson = z.object({
  version: z.literal(1),
  command: z.literal('plan'),
  companies: z.array(Company),
});
export type PlanReportJson = z.infer<typeof PlanReportJson>;
export type CompanyPlanJson = PlanReportJson['companies'][number];
type ResourceJson = CompanyPlanJson['resources'][number];
type ChangeJson = ResourceJson['changes'][number];

export function toPlanReport(outcomes: readonly CompanyOutcome<CompanyPlan>[]): PlanReportJson {
  return { version: 1, command: 'plan', companies: outcomes.map(toCompany) };
}

/** The plan that a report holds, as the engine takes it back. */
export function toCompanyPlan({ digest, resources }: CompanyPlanJson): CompanyPlan | undefined {
  if (digest === null) return undefined;
  return { digest, resources: resources.map(({ refusal: _refusal, ...resource }) => resource) };
}

function toCompany(outcome: CompanyOutcome<CompanyPlan>): CompanyPlanJson {
  const nothing: Pick<CompanyPlanJson, 'digest' | 'resources'> = { digest: null, resources: [] };
  const company = reportedCompany(outcome, nothing, ({ digest, resources }) => ({
    digest,
    resources: resources.map(({ refusal = null, ...resource }) => ({ ...resource, refusal })),
  }));
  return { ...company, erpCompany: outcome.company.erpCompanyKey };
}

const MARKS = { create: '+', update: '~', archive: '-', unarchive: '↑' } as const;
const COLOURS = { create: 'green', update: 'yellow', archive: 'red', unarchive: 'green' } as const;
const ACTIONS = ['create', 'update', 'archive', 'unarchive'] as const;
/** Most changes that are shown of one kind, per resource. */
const SHOWN = 20;

/** Prints a plan for people: changes with their reasons, at most {@link SHOWN} of a kind, then a line that sums up. */
export function printPlan(report: PlanReportJson, terminal: Terminal): void {
  const print = (text?: string) => printLine(terminal.out, text);
  for (const company of report.companies) {
    print(`${styled(terminal, 'bold', company.name)} (${company.slug})`);
    if (company.error !== null) {
      const [first, ...rest] = failureLines(company.error);
      print(`  ${mark(terminal, false)} ${first}`);
      for (const line of rest) print(`    ${line}`);
    }
    for (const resource of inOrder(company.resources)) printResource(resource, terminal, print);
    print();
  }
  print(summary(report));
}

function inOrder(resources: readonly ResourceJson[]): readonly ResourceJson[] {
  return RESOURCE_NAMES.flatMap((name) => resources.filter(({ resource }) => resource === name));
}

function printResource(resource: ResourceJson, terminal: Terminal, print: (text: string) => void): void {
  if (resource.changes.length > 0) print(`  ${RESOURCE_NOUNS[resource.resource].title}`);
  const left = new Map<ChangeJson['action'], number>();
  for (const change of resource.changes) {
    const { action, label } = change;
    const number = (left.get(action) ?? 0) + 1;
    left.set(action, number);
    if (number > SHOWN) continue;
    print(`    ${styled(terminal, COLOURS[action], MARKS[action])} ${label}: ${explained(change)}`);
  }
  const more = ACTIONS.filter((action) => (left.get(action) ?? 0) > SHOWN);
  if (more.length > 0) {
    const counts = more.map((action) => `${(left.get(action) ?? 0) - SHOWN} more to ${action}`);
    print(`    … ${counts.join(', ')}; --json and --out have them all.`);
  }
  if (resource.refusal !== null) {
    print(`    ${mark(terminal, false)} ${resource.refusal} A sync refuses that without --allow-archive.`);
  }
}

function explained({ reason, fields }: ChangeJson): string {
  const values = fields.map(({ field, old, new: value }) => `${field} "${old}" → "${value}"`);
  return [reason, ...values].join(', ');
}

/** `Plan: 3 to create, 1 to update, 0 to archive, 1 to unarchive; 80 unchanged. Nothing was changed.` */
function summary({ companies }: PlanReportJson): string {
  const resources = companies.flatMap((company) => company.resources);
  const totals = new Map<ChangeJson['action'], number>();
  for (const { changes } of resources) {
    for (const { action } of changes) totals.set(action, (totals.get(action) ?? 0) + 1);
  }
  const unchanged = resources.reduce((sum, resource) => sum + resource.unchanged, 0);
  if (totals.size === 0 && companies.every(({ error }) => error === null)) {
    return `Plan: no changes; ${unchanged} unchanged. Pleo shows what the ERPs have.`;
  }
  const counts = ACTIONS.map((action) => `${totals.get(action) ?? 0} to ${action}`);
  return `Plan: ${counts.join(', ')}; ${unchanged} unchanged. Nothing was changed.`;
}
