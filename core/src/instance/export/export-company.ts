import { toFailure } from '../../contract/index.ts';
import type { ExportJob, UnfinishedStatus } from '../../pleo/index.ts';
import type { InstanceParts } from '../parts.ts';
import type { ProgressListener } from '../progress.ts';
import { exportJob } from './export-job.ts';
import { failUntouched } from './fail-untouched.ts';
import type { ExportReport, JobReport } from './job-report.ts';
import { recoverOpenPostings } from './recover.ts';
import { findWallet } from './wallet.ts';

const UNFINISHED: readonly UnfinishedStatus[] = ['in_progress', 'pending'];

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
  const inDoubt = await recoverOpenPostings(parts, onProgress, signal);
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
  for await (const job of pleo.listExportJobs(UNFINISHED, signal)) {
    // Whatever else comes along is not ours to carry on.
    if (UNFINISHED.some((status) => status === job.status)) jobs.push(job);
  }
  const rank = (job: ExportJob): number => (job.status === 'in_progress' ? 0 : 1);
  return jobs.sort(
    (left, right) => rank(left) - rank(right) || Date.parse(left.createdAt) - Date.parse(right.createdAt),
  );
}
