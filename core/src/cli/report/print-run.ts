import { isAbsolute, relative } from 'node:path';
import { RESOURCE_NAMES, RESOURCE_NOUNS, type SyncedResourceName } from '../../sync/index.ts';
import { mark, printLine, printTable, styled, type Terminal } from '../terminal.ts';
import { failureLines, firstTwenty, formatBytes, formatDuration } from './format.ts';
import type {
  CompanyReportJson,
  JobReportJson,
  ResourceReportJson,
  RunReportJson,
  SyncReportJson,
} from './run-report.ts';

/** The part that the reports of `run`, `sync`, `apply` and `retry` have in common. */
type PassReport = Omit<RunReportJson, 'command'>;

const COLUMNS = {
  texts: ['Company', 'ERP company'],
  numbers: ['Created', 'Updated', 'Archived', 'Exported', 'Failed', 'Time'],
};

/** Prints a run for people: the table, what changed, every failure as a sentence, and where everything is kept. */
export function printRun(report: PassReport, terminal: Terminal, currentFolder: string): void {
  const print = (text?: string) => printLine(terminal.out, text);
  print();
  const rows = report.companies.map((company) => toRow(company, terminal));
  printTable(terminal, COLUMNS, rows);
  for (const company of report.companies) {
    const changes = changesInWords(company.sync);
    if (changes !== '') print(`${company.name}: ${changes}`);
    const recognised = sum(jobsOf(company), (job) => job.recognised);
    const were = recognised === 1 ? 'expense was' : 'expenses were';
    if (recognised > 0)
      print(`${company.name}: ${recognised} ${were} in the ERP already, and recognised instead of posted again`);
  }
  for (const company of report.companies) printTroubles(company, terminal, print);
  print();
  print(closingSentence(report));
  const calls = callsInWords(report);
  if (calls !== '') print(`Calls: ${calls}`);
  const locations = report.companies.flatMap(({ location }) => (location === null ? [] : [location]));
  if (locations.length > 0) {
    print(`State, journal and log of each company: ${shownFolder(locations, currentFolder)}`);
    print('  state.json  what is remembered   journal.jsonl  what was done   log.jsonl  how it went');
  }
}

function toRow(company: CompanyReportJson, terminal: Terminal): string[] {
  const resources = syncedResources(company.sync).map(([, resource]) => resource);
  const jobs = jobsOf(company);
  const synced = (countOf: (resource: ResourceReportJson) => number) =>
    company.sync === null ? '–' : String(sum(resources, countOf));
  const exported = String(sum(jobs, (job) => job.exported + job.recognised));
  const failed = sum([...jobs, ...resources], (part) => part.failed.length);
  const isNothingDone = company.sync === null && company.export === null;
  return [
    `${mark(terminal, company.outcome === 'ok')} ${company.name}`,
    company.erpCompany === null ? company.connector : `${company.erpCompany.name} (${company.connector})`,
    synced(({ created }) => created),
    synced(({ updated, unarchived }) => updated + unarchived),
    synced(({ archived }) => archived),
    company.export === null ? '–' : exported,
    failed > 0 ? styled(terminal, 'red', String(failed)) : isNothingDone ? '–' : '0',
    formatDuration(company.durationMs),
  ];
}

/** `accounts 3 created, 1 archived; tags 40 created`: what changed, and nothing of what did not. */
function changesInWords(sync: SyncReportJson | null): string {
  return syncedResources(sync)
    .flatMap(([name, { created, updated, archived, unarchived, failed }]) => {
      const counts = [
        [created, 'created'],
        [updated, 'updated'],
        [archived, 'archived'],
        [unarchived, 'active again'],
        [failed.length, 'refused'],
      ] as const;
      const said = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
      return said.length === 0 ? [] : [`${RESOURCE_NOUNS[name].plural} ${said.join(', ')}`];
    })
    .join('; ');
}

function printTroubles(company: CompanyReportJson, terminal: Terminal, print: (text?: string) => void): void {
  const troubles = troublesOf(company);
  const remarks = remarksOf(company);
  if (troubles.length + remarks.length === 0) return;
  print();
  print(
    `${troubles.length > 0 ? mark(terminal, false) : styled(terminal, 'yellow', '!')} ${styled(terminal, 'bold', company.name)}`,
  );
  for (const line of [...troubles, ...remarks]) print(`  ${line}`);
}

/** Everything that went wrong in one company, each thing once, as sentences. */
function troublesOf(company: CompanyReportJson): readonly string[] {
  const { errors, sync, export: exported } = company;
  const said = new Set(errors.map(({ message }) => message));
  const refusedRecords = syncedResources(sync).flatMap(([name, { failed }]) => {
    const { singular, plural, target } = RESOURCE_NOUNS[name];
    return firstTwenty(failed, plural, ({ key, why }) => `${singular} ${key} was not taken by ${target}: ${why}`);
  });
  const jobs = jobsOf(company).flatMap(({ failed, open, error }) => [
    ...firstTwenty(failed, 'expenses', (item) => `${nameOf(item)}: ${item.sentence}`),
    ...open.filter(({ inDoubt }) => inDoubt).map((item) => `Expense ${item.entryId}: ${item.why}`),
    ...(error !== null && !said.has(error) ? [error] : []),
  ]);
  const inDoubt = (exported?.inDoubt ?? []).map((item) => `Expense ${item.entryId}: ${item.why}`);
  return [...errors.flatMap(failureLines), ...refusedRecords, ...jobs, ...inDoubt];
}

/** Receipts that did not reach the documents of exported expenses, as sentences. */
/** What there is to know of expenses that were exported all the same. */
function remarksOf(company: CompanyReportJson): readonly string[] {
  const missing = jobsOf(company).flatMap(({ missingFiles = [] }) => missingFiles);
  const warnings = jobsOf(company).flatMap((job) => job.warnings ?? []);
  return [
    ...firstTwenty(missing, 'receipts', (item) => `${nameOf(item)}: exported without a receipt. ${item.why}`),
    ...firstTwenty(warnings, 'warnings', (item) => `${nameOf(item)}: exported, with a warning. ${item.why}`),
  ];
}

function nameOf({ expense, entryId }: { readonly expense: string | null; readonly entryId: string }): string {
  return expense ?? `Expense ${entryId}`;
}

function closingSentence({ companies, outcome, durationMs }: PassReport): string {
  const time = formatDuration(durationMs);
  if (outcome === 'interrupted') return `Interrupted after ${time}. The next run goes on from here.`;
  if (outcome === 'failed') {
    const failed = companies.filter((company) => company.outcome === 'failed').length;
    const noun = companies.length === 1 ? 'company' : 'companies';
    return `Done in ${time}; ${failed} of ${companies.length} ${noun} ${failed === 1 ? 'needs' : 'need'} attention (see above).`;
  }
  const isIdle = companies.every((company) => jobsOf(company).length === 0 && changesInWords(company.sync) === '');
  return isIdle
    ? `Done in ${time}. Everything was up to date: nothing to change, nothing to post.`
    : `Done in ${time}.`;
}

/** `Pleo 24 (3.4 kB sent, 56.0 kB received), xero 8 (…)`; all companies together, and no system that was not called. */
function callsInWords({ companies }: PassReport): string {
  const usages = companies.flatMap(({ connector, usage }) =>
    usage === null
      ? []
      : [
          { system: 'Pleo', ...usage.pleo },
          { system: connector, ...usage.erp },
        ],
  );
  return [...Map.groupBy(usages, ({ system }) => system)]
    .map(([system, all]) => ({
      system,
      requests: sum(all, ({ requests }) => requests),
      sent: formatBytes(sum(all, ({ bytesSent }) => bytesSent)),
      received: formatBytes(sum(all, ({ bytesReceived }) => bytesReceived)),
    }))
    .filter(({ requests }) => requests > 0)
    .map(({ system, requests, sent, received }) => `${system} ${requests} (${sent} sent, ${received} received)`)
    .join(', ');
}

/** The counts of each kind of master data, in the order in which they are synced. */
function syncedResources(sync: SyncReportJson | null): readonly (readonly [SyncedResourceName, ResourceReportJson])[] {
  return RESOURCE_NAMES.flatMap((name) => {
    const resource = sync?.[name];
    return resource === undefined ? [] : [[name, resource] as const];
  });
}

function jobsOf({ export: exported }: CompanyReportJson): readonly JobReportJson[] {
  return exported?.jobs ?? [];
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
