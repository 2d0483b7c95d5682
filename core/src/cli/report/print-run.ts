import { isAbsolute, relative } from 'node:path';
import Table from 'cli-table3';
import { printLine, styled, type Terminal } from '../terminal.ts';
import { companyTroubles } from './company-troubles.ts';
import { formatDuration } from './duration.ts';
import { missingReceipts } from './missing-receipts.ts';
import type { CompanyReportJson, RunReportJson } from './run-report.ts';
import { changesInWords, type ResourceJson, syncedResources } from './synced-resources.ts';
import { usageLine } from './usage-line.ts';

/** Prints a run for people: the table, what changed, every failure as a sentence, and where everything is kept. */
export function printRun(report: RunReportJson, terminal: Terminal, currentFolder: string): void {
  const print = (text?: string) => printLine(terminal.out, text);
  print();
  print(toTable(report, terminal));
  for (const company of report.companies) {
    const changes = changesInWords(company.sync);
    if (changes !== '') print(`${company.name}: ${changes}`);
    const recognised = sum(company.export?.jobs ?? [], (job) => job.recognised);
    if (recognised > 0) print(`${company.name}: ${recognisedInWords(recognised)}`);
  }
  for (const company of report.companies) printTroubles(company, terminal, print);
  print();
  print(closingSentence(report));
  const usage = usageLine(report);
  if (usage !== undefined) print(usage);
  const locations = report.companies.flatMap(({ location }) => (location === null ? [] : [location]));
  if (locations.length > 0) {
    print(`State, journal and log of each company: ${shownFolder(locations, currentFolder)}`);
    print('  state.json  what is remembered   journal.jsonl  what was done   log.jsonl  how it went');
  }
}

function recognisedInWords(count: number): string {
  const expenses = count === 1 ? '1 expense was' : `${count} expenses were`;
  return `${expenses} in the ERP already, and recognised instead of posted again`;
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
  const resources = syncedResources(sync).map(([, resource]) => resource);
  const jobs = company.export?.jobs ?? [];
  const shown = (done: boolean, value: number) => (done ? String(value) : '–');
  const failed = sum([...jobs, ...resources], (part) => part.failed.length);
  const mark = company.outcome === 'ok' ? styled(terminal, 'green', '✔') : styled(terminal, 'red', '✘');
  return [
    `${mark} ${company.name}`,
    company.erpCompany === null ? company.connector : `${company.erpCompany.name} (${company.connector})`,
    shown(
      sync !== null,
      sum(resources, ({ created }) => created),
    ),
    shown(
      sync !== null,
      sum(resources, ({ updated, unarchived }) => updated + unarchived),
    ),
    shown(
      sync !== null,
      sum(resources, ({ archived }) => archived),
    ),
    shown(
      company.export !== null,
      sum(jobs, ({ exported, recognised }) => exported + recognised),
    ),
    failed === 0 ? shown(sync !== null || company.export !== null, 0) : styled(terminal, 'red', String(failed)),
    formatDuration(company.durationMs),
  ];
}

function printTroubles(company: CompanyReportJson, terminal: Terminal, print: (text?: string) => void): void {
  const troubles = companyTroubles(company);
  const receipts = missingReceipts(company);
  if (troubles.length + receipts.length === 0) return;
  const mark = troubles.length > 0 ? styled(terminal, 'red', '✘') : styled(terminal, 'yellow', '!');
  print();
  print(`${mark} ${styled(terminal, 'bold', company.name)}`);
  for (const line of [...troubles, ...receipts]) print(`  ${line}`);
}

function closingSentence(report: RunReportJson): string {
  const jobs = report.companies.flatMap((company) => company.export?.jobs ?? []);
  const changes = report.companies.some(({ sync }) =>
    syncedResources(sync).some(([, resource]) => hasChanged(resource)),
  );
  const time = formatDuration(report.durationMs);
  if (report.outcome === 'interrupted') return `Interrupted after ${time}. The next run goes on from here.`;
  if (report.outcome === 'failed') {
    const failed = report.companies.filter(({ outcome }) => outcome === 'failed').length;
    const companies = report.companies.length === 1 ? 'company' : 'companies';
    const needs = failed === 1 ? 'needs' : 'need';
    return `Done in ${time}; ${failed} of ${report.companies.length} ${companies} ${needs} attention (see above).`;
  }
  if (jobs.length === 0 && !changes)
    return `Done in ${time}. Everything was up to date: nothing to change, nothing to post.`;
  return `Done in ${time}.`;
}

function hasChanged({ created, updated, archived, unarchived }: ResourceJson): boolean {
  return created + updated + archived + unarchived > 0;
}

function sum<Part>(parts: readonly Part[], countOf: (part: Part) => number): number {
  return parts.reduce((total, part) => total + countOf(part), 0);
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
