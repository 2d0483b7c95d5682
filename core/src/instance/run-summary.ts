import type { CompanyState } from '../storage/index.ts';
import type { ResourceReport } from '../sync/index.ts';
import type { RunReport } from './run-report.ts';

type LastRun = NonNullable<CompanyState['lastRun']>;

/** Whether everything of a run went well: no error, no refused record, no failed or open expense. */
export function isClean(report: RunReport): boolean {
  const refused = Object.values(report.sync ?? {}).some((resource: ResourceReport) => resource.failed.length > 0);
  const troubled = (report.export?.jobs ?? []).some(
    (job) => job.failed.length > 0 || job.open.length > 0 || job.error !== undefined,
  );
  return report.errors.length === 0 && !refused && !troubled && (report.export?.inDoubt.length ?? 0) === 0;
}

/** The little that is kept of a run, in numbers. */
export function summariseRun(report: RunReport): LastRun {
  const { sync, export: exported, errors, startedAt, finishedAt } = report;
  const jobs = exported?.jobs ?? [];
  const count = (numbers: readonly number[]): number => numbers.reduce((left, right) => left + right, 0);
  const inDoubt = new Set([
    ...(exported?.inDoubt ?? []).map(({ entryId }) => entryId),
    ...jobs.flatMap((job) => job.open.filter((item) => item.inDoubt).map(({ entryId }) => entryId)),
  ]);
  const [error] = errors;
  return {
    startedAt,
    finishedAt,
    outcome: isClean(report) ? 'ok' : 'failed',
    ...(sync === undefined
      ? {}
      : { sync: Object.fromEntries(Object.entries(sync).map(([name, report]) => [name, resourceCounts(report)])) }),
    ...(exported === undefined
      ? {}
      : {
          export: {
            jobs: jobs.length,
            exported: count(jobs.map((job) => job.exported + job.recognised)),
            failed: count(jobs.map((job) => job.failed.length)),
            inDoubt: inDoubt.size,
          },
        }),
    ...(error === undefined ? {} : { error: error.message }),
  };
}

function resourceCounts({ created, updated, archived, unarchived, failed }: ResourceReport) {
  return { created, updated, archived, unarchived, failed: failed.length };
}
