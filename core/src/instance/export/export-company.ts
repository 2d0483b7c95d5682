import { toFailure } from '../../contract/index.ts';
import type { InstanceParts } from '../parts.ts';
import type { ProgressListener } from '../progress.ts';
import { exportJob } from './export-job.ts';
import type { ExportReport, JobReport } from './job-report.ts';
import { recoverOpenPostings } from './recover.ts';
import { refuseJobs } from './refuse-jobs.ts';
import { unfinishedJobs } from './unfinished-jobs.ts';
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
  const inDoubt = await recoverOpenPostings(parts, onProgress, signal);
  const jobs = await unfinishedJobs(parts, signal);
  if (jobs.length === 0) return { jobs: [], inDoubt };

  let wallet: Awaited<ReturnType<typeof findWallet>>;
  try {
    wallet = await findWallet(parts, signal);
  } catch (error) {
    const failure = toFailure(error, parts.erpName);
    const refused = await refuseJobs(failure, parts, signal);
    if (refused === undefined) throw failure;
    return { jobs: refused, inDoubt };
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
