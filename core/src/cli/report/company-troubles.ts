import { failureLines } from './failure-lines.ts';
import { wordsFor } from './resources.ts';
import type { CompanyReportJson, JobReportJson } from './run-report.ts';
import { syncedResources } from './synced-resources.ts';

/** Most refused records that are shown of one kind, and failed expenses of one job; `--json` has them all. */
const SHOWN = 20;

/** Everything that went wrong in one company, each thing once, as sentences. */
export function companyTroubles({ errors, sync, export: exported }: CompanyReportJson): readonly string[] {
  const said = new Set(errors.map(({ message }) => message));
  const jobs = (exported?.jobs ?? []).flatMap((job) => [
    ...failedExpenses(job),
    ...job.open.filter(({ inDoubt }) => inDoubt).map((item) => `Expense ${item.entryId}: ${item.why}`),
    ...(job.error !== null && !said.has(job.error) ? [job.error] : []),
  ]);
  return [
    ...errors.flatMap(failureLines),
    ...refusedRecords(sync),
    ...jobs,
    ...(exported?.inDoubt ?? []).map((item) => `Expense ${item.entryId}: ${item.why}`),
  ];
}

function failedExpenses({ failed }: JobReportJson): readonly string[] {
  const lines = failed
    .slice(0, SHOWN)
    .map(({ entryId, expense, sentence }) => `${expense ?? `Expense ${entryId}`}: ${sentence}`);
  const more = failed.length - lines.length;
  return more === 0 ? lines : [...lines, `And ${more} more expenses; --json has them all.`];
}

function refusedRecords(sync: CompanyReportJson['sync']): readonly string[] {
  return syncedResources(sync).flatMap(([name, { failed }]) => {
    const { singular, plural, keeper } = wordsFor(name);
    const lines = failed.slice(0, SHOWN).map(({ key, why }) => `${singular} ${key} was not taken by ${keeper}: ${why}`);
    const more = failed.length - lines.length;
    return more === 0 ? lines : [...lines, `And ${more} more ${plural}; --json has them all.`];
  });
}
