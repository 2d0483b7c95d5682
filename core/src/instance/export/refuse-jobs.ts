import { type Failure, type FailureKind, toFailure } from '../../contract/index.ts';
import type { ExportJob, JobFailureReasonType } from '../../pleo/index.ts';
import type { InstanceParts } from '../parts.ts';
import { claimJob, finishJob } from './job-events.ts';
import type { JobReport } from './job-report.ts';
import { unfinishedJobs } from './unfinished-jobs.ts';

/**
 * What of the ERP or the configuration makes a job fail before anything is written, in Pleo's words. What is not listed
 * passes by itself or is ours to mend: such a job stays pending.
 *
 * @see pleo-integration-rules.md §5.2
 */
const REFUSED: ReadonlyMap<FailureKind, JobFailureReasonType> = new Map([
  ['unreachable', 'accounting_system_unreachable'],
  ['unavailable', 'accounting_system_unreachable'],
  ['authentication', 'accounting_system_authentication_failure'],
  ['authorisation', 'authorization_failure'],
  ['isolation', 'invalid_configuration'],
  ['configuration', 'missing_configuration'],
]);

/**
 * Tells the bookkeeper in Pleo at once why no job can be exported, while nothing of it stands in the ERP. A job that an
 * earlier run began may have documents there, so it is left as it is.
 *
 * @returns Nothing when this failure is none that a job is refused for.
 */
export async function refuseJobs(
  failure: Failure,
  parts: InstanceParts,
  signal: AbortSignal | undefined,
): Promise<readonly JobReport[] | undefined> {
  const failureReasonType = REFUSED.get(failure.kind);
  if (failureReasonType === undefined) return undefined;
  const failureReason = failure.advice === undefined ? failure.message : `${failure.message} ${failure.advice}`;
  const reports: JobReport[] = [];
  for (const job of await unfinishedJobs(parts, signal)) {
    try {
      const report = reportOf(job, failure.message);
      if (job.status === 'in_progress') reports.push(report);
      else if (await claimJob(job, parts, signal)) {
        await finishJob(job.id, { event: 'failed', failureReason, failureReasonType }, parts, signal);
        reports.push({ ...report, event: 'failed' });
      }
    } catch (error) {
      return [...reports, reportOf(job, toFailure(error).message)];
    }
  }
  return reports;
}

function reportOf({ id, status, numberOfItems }: ExportJob, error: string): JobReport {
  const resumed = status === 'in_progress';
  const nothing = { exported: 0, adopted: 0, failed: [], open: [], missingFiles: [] };
  return { jobId: id, resumed, items: numberOfItems, ...nothing, error };
}
