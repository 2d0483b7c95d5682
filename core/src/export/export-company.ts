import { type ErpCompany, toFailure } from '../contract/index.ts';
import { CachedBooks } from './books/cached-books.ts';
import { walletIn } from './books/chart.ts';
import type { ExportListener, ExportParts } from './export-context.ts';
import { exportJob } from './export-job.ts';
import { unfinishedJobs } from './job-events.ts';
import type { ExportReport, JobReport } from './job-report.ts';
import { exportSettings } from './posting/posting-context.ts';
import { recoverOpenPostings } from './recover.ts';
import { refuseJobs } from './refuse-jobs.ts';

/**
 * Exports every unfinished job of the company, one at a time: first those that an earlier run began, then the oldest.
 * What an earlier run left in doubt is looked up before anything new is sent.
 *
 * @param company - As the ERP describes itself in this run, with its closed periods.
 * @see pleo-integration-rules.md §5
 */
export async function exportCompany(
  parts: ExportParts,
  company: ErpCompany,
  onProgress: ExportListener,
  signal?: AbortSignal,
): Promise<ExportReport> {
  const { inDoubt, refusedByErp } = await recoverOpenPostings(parts, onProgress, signal);
  const jobs = await unfinishedJobs(parts, signal);
  if (jobs.length === 0) return { jobs: [], inDoubt };

  let books: CachedBooks;
  try {
    books = await CachedBooks.read(parts, company, signal);
    // Without a usable wallet no job can be posted.
    walletIn(books.accounts, parts);
  } catch (error) {
    const failure = toFailure(error, parts.erpName);
    const refused = await refuseJobs(failure, parts, signal);
    if (refused === undefined) throw failure;
    return { jobs: refused, inDoubt };
  }
  const run = { parts, settings: exportSettings(parts.settings, parts), books, refusedByErp, onProgress, signal };
  const reports: JobReport[] = [];
  for (const [index, job] of jobs.entries()) {
    const report = await exportJob(job, { ...run, number: index + 1 });
    if (report === undefined) continue;
    reports.push(report);
    // The queue is sequential: a job that could not be carried through holds back those behind it.
    if (report.event === undefined && report.endedInPleo !== true) break;
  }
  return { jobs: reports, inDoubt };
}
