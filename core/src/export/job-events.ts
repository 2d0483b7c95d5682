import { type ExportJobId, Failure, isFailure, toFailure } from '../contract/index.ts';
import type { ClosingEvent, ExportJob, JobEvent } from '../pleo/index.ts';
import type { ExportParts } from './export-parts.ts';

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
