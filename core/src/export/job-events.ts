import { type ExportJobId, Failure, isFailure, toFailure } from '../contract/index.ts';
import type { ClosingEvent, ExportJob, JobEvent, UnfinishedStatus } from '../pleo/index.ts';
import type { ExportParts } from './export-context.ts';

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

type Parts = Pick<ExportParts, 'pleo' | 'store'>;

/**
 * Claims a pending job. A job that is `in_progress` already is resumed: it gets no second `started`.
 *
 * @returns False when somebody else claimed or ended it in the meantime.
 */
export async function claimJob(job: ExportJob, { pleo, store }: Parts, signal?: AbortSignal): Promise<boolean> {
  if (job.status !== 'pending') return true;
  try {
    await sendAndMakeSure(job.id, { event: 'started' }, 'in_progress', pleo, signal);
  } catch (error) {
    if (isFailure(error) && error.code === 'INVALID_EXPORT_JOB_STATUS_CHANGE') return false;
    throw error;
  }
  await store.journal.append([{ type: 'job.claimed', jobId: job.id, items: job.numberOfItems }]);
  return true;
}

/** Ends a job. Sent once; when its answer is lost the job itself is asked. */
export async function finishJob(
  jobId: ExportJobId,
  event: ClosingEvent,
  { pleo, store }: Parts,
  signal?: AbortSignal,
): Promise<void> {
  await sendAndMakeSure(jobId, event, event.event, pleo, signal);
  await store.journal.append([{ type: 'job.finished', jobId, event: event.event }]);
}

async function sendAndMakeSure(
  jobId: ExportJobId,
  event: JobEvent,
  status: string,
  pleo: ExportParts['pleo'],
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await pleo.sendExportJobEvent(jobId, event, signal);
  } catch (error) {
    const failure = toFailure(error, 'Pleo');
    if (!failure.mayHaveHappened) throw failure;
    const job = await pleo.getExportJob(jobId, signal);
    if (job.status === status) return;
    throw new Failure('unavailable', `Pleo did not take the event "${event.event}" of an export job.`, {
      system: 'Pleo',
      cause: failure,
    });
  }
}
