import type { ExportJob, UnfinishedStatus } from '../pleo/index.ts';
import type { ExportParts } from './export-parts.ts';

const UNFINISHED: readonly UnfinishedStatus[] = ['in_progress', 'pending'];

/** The company's unfinished jobs: first those that an earlier run began, then the oldest. @see pleo-integration-rules.md §5.1 */
export async function unfinishedJobs(
  { pleo }: Pick<ExportParts, 'pleo'>,
  signal?: AbortSignal,
): Promise<readonly ExportJob[]> {
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
