import { type Failure, toFailure } from '../../contract/index.ts';
import type { ExportJob } from '../../pleo/index.ts';
import type { InstanceParts } from '../parts.ts';
import type { ProgressListener } from '../progress.ts';
import { exportJob } from './export-job.ts';
import { JOB_FAILURE_TYPES } from './failure-types.ts';
import { claimJob, finishJob } from './job-events.ts';
import type { ExportReport, JobReport } from './job-report.ts';
import { recoverOpenPostings } from './recover.ts';
import { findWallet } from './wallet.ts';

/**
 * Exports every unfinished job of the company, one at a time: first those that an earlier run began, then the oldest.
 * What an earlier run left in doubt is settled before anything new is sent.
 *
 * @see pleo-integration-rules.md §5
 */
export async function exportCompany(
  parts: InstanceParts,
  onProgress: ProgressListener,
  signal?: AbortSignal,
): Promise<ExportReport> {
  const undecided = await recoverOpenPostings(parts, onProgress, signal);
  const inDoubt = undecided.flatMap((result) => (result.kind === 'open' ? [result] : []));
  const jobs = await unfinishedJobs(parts, signal);
  if (jobs.length === 0) return { jobs: [], inDoubt };

  let wallet: Awaited<ReturnType<typeof findWallet>>;
  try {
    wallet = await findWallet(parts, signal);
  } catch (error) {
    const failure = toFailure(error, parts.erpName);
    if (failure.kind !== 'configuration') throw failure;
    return { jobs: await failUntouched(jobs, failure, parts, signal), inDoubt };
  }
  const reports: JobReport[] = [];
  for (const [index, job] of jobs.entries()) {
    const report = await exportJob(job, { parts, posting: { wallet }, number: index + 1, onProgress, signal });
    if (report === undefined) continue;
    reports.push(report);
    // The queue is sequential: a job that could not be carried through holds back those behind it.
    if (report.event === undefined) break;
  }
  return { jobs: reports, inDoubt };
}

async function unfinishedJobs({ pleo }: InstanceParts, signal: AbortSignal | undefined): Promise<readonly ExportJob[]> {
  const jobs: ExportJob[] = [];
  for await (const job of pleo.listExportJobs(['in_progress', 'pending'], signal)) jobs.push(job);
  const rank = (job: ExportJob): number => (job.status === 'in_progress' ? 0 : 1);
  return jobs.sort(
    (left, right) => rank(left) - rank(right) || Date.parse(left.createdAt) - Date.parse(right.createdAt),
  );
}

/**
 * Tells the bookkeeper in Pleo what is missing, while nothing of a job stands in the ERP. A job that an earlier run began
 * may have documents there, so it is left as it is.
 */
async function failUntouched(
  jobs: readonly ExportJob[],
  failure: Failure,
  parts: InstanceParts,
  signal: AbortSignal | undefined,
): Promise<readonly JobReport[]> {
  const reports: JobReport[] = [];
  for (const job of jobs) {
    const nothing = { jobId: job.id, items: job.numberOfItems, exported: 0, adopted: 0, failed: [], open: [] };
    if (job.status === 'in_progress') {
      reports.push({ ...nothing, resumed: true, error: failure.message });
      continue;
    }
    if (!(await claimJob(job, parts, signal))) continue;
    const failureReason = failure.advice === undefined ? failure.message : `${failure.message} ${failure.advice}`;
    const failureReasonType = JOB_FAILURE_TYPES[failure.kind] ?? 'validation_failure';
    await finishJob(job.id, { event: 'failed', failureReason, failureReasonType }, parts, signal);
    reports.push({ ...nothing, resumed: false, event: 'failed', error: failure.message });
  }
  return reports;
}
