import { printLine, styled, type Terminal } from '../terminal.ts';
import type { CompanyPlanJson, PlanReportJson } from './plan-report.ts';

type ResourceJson = CompanyPlanJson['resources'][number];
type ChangeJson = ResourceJson['changes'][number];

const MARKS = { create: '+', update: '~', archive: '-', unarchive: '↑' } as const;
const COLOURS = { create: 'green', update: 'yellow', archive: 'red', unarchive: 'green' } as const;
const NAMES = { taxCodes: 'Tax codes', accounts: 'Accounts' } as const;

/** Prints a plan for people: every change with its reason, then a line that sums up. */
export function printPlan(report: PlanReportJson, terminal: Terminal): void {
  const print = (text?: string) => printLine(terminal.out, text);
  for (const company of report.companies) {
    print(`${styled(terminal, 'bold', company.name)} (${company.slug})`);
    if (company.error !== null) {
      const { message, advice } = company.error;
      print(`  ${styled(terminal, 'red', '✘')} ${[message, advice].filter(Boolean).join(' ')}`);
    }
    for (const resource of company.resources) printResource(resource, terminal, print);
    print();
  }
  print(summary(report));
}

function printResource(resource: ResourceJson, terminal: Terminal, print: (text: string) => void): void {
  if (resource.changes.length > 0) print(`  ${NAMES[resource.resource]}`);
  for (const change of resource.changes) {
    print(
      `    ${styled(terminal, COLOURS[change.action], MARKS[change.action])} ${change.label}: ${explained(change)}`,
    );
  }
  if (resource.refusal !== null) {
    print(`    ${styled(terminal, 'red', '✘')} ${resource.refusal} A sync refuses that without --allow-archive.`);
  }
}

function explained({ reason, fields }: ChangeJson): string {
  const values = fields.map(({ field, old, new: value }) => `${field} "${old}" → "${value}"`);
  return [reason, ...values].join(', ');
}

/** `Plan: 3 to create, 1 to update, 0 to archive, 1 to unarchive; 80 unchanged. Nothing was changed.` */
function summary({ companies }: PlanReportJson): string {
  const resources = companies.flatMap((company) => company.resources);
  const changes = resources.flatMap((resource) => resource.changes);
  const unchanged = resources.reduce((sum, resource) => sum + resource.unchanged, 0);
  if (changes.length === 0 && companies.every(({ error }) => error === null)) {
    return `Plan: no changes; ${unchanged} unchanged. Pleo shows what the ERPs have.`;
  }
  const counts = (['create', 'update', 'archive', 'unarchive'] as const).map(
    (action) => `${changes.filter((change) => change.action === action).length} to ${action}`,
  );
  return `Plan: ${counts.join(', ')}; ${unchanged} unchanged. Nothing was changed.`;
}
