import { isAbsolute, relative } from 'node:path';
import Table from 'cli-table3';
import { printLine, styled, type Terminal } from '../terminal.ts';
import { formatDuration } from './duration.ts';
import type { CompanyReportJson, RunReportJson } from './run-report.ts';

/** Prints a run for people: the table, then every failure as a sentence, then where everything is kept. */
export function printRun(report: RunReportJson, terminal: Terminal, currentFolder: string): void {
  const print = (text?: string) => printLine(terminal.out, text);
  print();
  print(toTable(report, terminal));
  for (const company of report.companies) printTroubles(company, terminal, print);
  print();
  print(closingSentence(report));
  const locations = report.companies.flatMap(({ location }) => (location === null ? [] : [location]));
  if (locations.length > 0) {
    print(`State, journal and log of each company: ${shownFolder(locations, currentFolder)}`);
    print('  state.json  what is remembered   journal.jsonl  what was done   log.jsonl  how it went');
  }
}

function toTable(report: RunReportJson, terminal: Terminal): string {
  const table = new Table({
    head: ['Company', 'ERP company', 'Created', 'Updated', 'Archived', 'Exported', 'Failed', 'Time'].map((title) =>
      styled(terminal, 'bold', title),
    ),
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const company of report.companies) table.push(toRow(company, terminal));
  return table.toString();
}

function toRow(company: CompanyReportJson, terminal: Terminal): string[] {
  const { sync } = company;
  const resources = sync === null ? [] : [sync.taxCodes, sync.accounts];
  const jobs = company.export?.jobs ?? [];
  const count = (numbers: readonly number[]) => numbers.reduce((left, right) => left + right, 0);
  const shown = (done: boolean, value: number) => (done ? String(value) : '–');
  const failed = count(jobs.map((job) => job.failed.length));
  const mark = company.outcome === 'ok' ? styled(terminal, 'green', '✔') : styled(terminal, 'red', '✘');
  return [
    `${mark} ${company.name}`,
    company.erpCompany === null ? company.connector : `${company.erpCompany.name} (${company.connector})`,
    shown(sync !== null, count(resources.map((resource) => resource.created))),
    shown(sync !== null, count(resources.map((resource) => resource.updated + resource.unarchived))),
    shown(sync !== null, count(resources.map((resource) => resource.archived))),
    shown(company.export !== null, count(jobs.map((job) => job.exported + job.recognised))),
    failed === 0 ? shown(company.export !== null, 0) : styled(terminal, 'red', String(failed)),
    formatDuration(company.durationMs),
  ];
}

function printTroubles(company: CompanyReportJson, terminal: Terminal, print: (text?: string) => void): void {
  const lines: string[] = [];
  for (const { message, advice } of company.errors) lines.push(advice === null ? message : `${message} ${advice}`);
  const said = new Set(company.errors.map(({ message }) => message));
  for (const { failed } of Object.values(company.sync ?? {})) {
    for (const { key, why } of failed) lines.push(`Record ${key} was not taken by Pleo: ${why}`);
  }
  for (const job of company.export?.jobs ?? []) {
    for (const item of job.failed) lines.push(`${item.expense ?? `Expense ${item.entryId}`}: ${item.sentence}`);
    for (const item of job.open.filter(({ inDoubt }) => inDoubt)) lines.push(`Expense ${item.entryId}: ${item.why}`);
    if (job.error !== null && !said.has(job.error)) lines.push(job.error);
  }
  for (const item of company.export?.inDoubt ?? []) lines.push(`Expense ${item.entryId}: ${item.why}`);
  if (lines.length === 0) return;
  print();
  print(`${styled(terminal, 'red', '✘')} ${styled(terminal, 'bold', company.name)}`);
  for (const line of lines) print(`  ${line}`);
}

function closingSentence(report: RunReportJson): string {
  const jobs = report.companies.flatMap((company) => company.export?.jobs ?? []);
  const resources = report.companies.flatMap(({ sync }) => (sync === null ? [] : [sync.taxCodes, sync.accounts]));
  const changes = resources.some(
    ({ created, updated, archived, unarchived }) => created + updated + archived + unarchived,
  );
  const time = formatDuration(report.durationMs);
  if (report.outcome === 'interrupted') return `Interrupted after ${time}. The next run goes on from here.`;
  if (report.outcome === 'failed') {
    const failed = report.companies.filter(({ outcome }) => outcome === 'failed').length;
    return `Done in ${time}; ${failed} of ${report.companies.length} companies need attention (see above).`;
  }
  if (jobs.length === 0 && !changes)
    return `Done in ${time}. Everything was up to date: nothing to change, nothing to post.`;
  return `Done in ${time}.`;
}

/** The folder that holds them all, short when it lies below the current one. */
function shownFolder(locations: readonly string[], currentFolder: string): string {
  const [first = ''] = locations;
  const parent =
    locations.length === 1 ? first : first.slice(0, Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')));
  const near = relative(currentFolder, parent);
  const shown = near.startsWith('..') || isAbsolute(near) ? parent : near;
  return locations.length === 1 ? shown : `${shown}/<company>/`;
}
