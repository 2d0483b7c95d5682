import { type Failure, toFailure } from '../contract/index.ts';
import { chunks, throwIfAborted } from '../kit/index.ts';
import { type ClosingEvent, type ExportJob, ITEM_UPDATE_LIMIT, type ReadExportItem } from '../pleo/index.ts';
import type { ItemResult } from './delivery/item-result.ts';
import { readPostedBefore } from './delivery/look-up.ts';
import { entryIdOf, exportBatch } from './export-batch.ts';
import type { ExportParts } from './export-context.ts';
import { claimJob, finishJob } from './job-events.ts';
import { type JobLedger, JobProgress } from './job-progress.ts';
import type { JobReport } from './job-report.ts';
import { type BatchContext, refusedOrInDoubt, unreadable } from './prepare-items.ts';
import { refuseJob, unsupportedWorkflow } from './refuse-jobs.ts';
import { reportItems } from './report-items.ts';

export interface JobRun extends Omit<BatchContext, 'jobId' | 'postedBefore'> {
  /** Position of the job in this run, from 1. */
  readonly number: number;
}

/** Pleo gives no data of any item while an account of its own has no counterpart. @see pleo-integration-rules.md §5.3 */
const CONTRA_ACCOUNTS_MISSING = {
  event: 'failed',
  failureReason:
    'Pleo does not know yet which account of your books stands for each Pleo account. Choose the contra accounts in the accounting settings of Pleo, then export again.',
  failureReasonType: 'missing_configuration',
} as const satisfies ClosingEvent;

/**
 * Carries one job from claim to its closing event. Interrupted anywhere, the next run resumes it: items that are final
 * are skipped, those that were posted and not reported are recognised in the ERP.
 *
 * @returns `undefined` when somebody else claimed or ended the job first. What interrupts the job, be it a cancellation,
 *   is in the report's `error`; nothing is thrown.
 */
export async function exportJob(job: ExportJob, run: JobRun): Promise<JobReport | undefined> {
  const { parts, signal } = run;
  const progress = new JobProgress(job);
  try {
    const refusal = unsupportedWorkflow(job, parts);
    if (refusal !== undefined) return await refuseJob(job, refusal, parts, signal);
    if (!(await claimJob(job, parts, signal))) return undefined;
    const event = await carryThrough(job, run, progress);
    if (event === undefined) return progress.report({});
    await finishJob(job.id, event, parts, signal);
    if (event === CONTRA_ACCOUNTS_MISSING) return progress.report({ event: 'failed', error: event.failureReason });
    return progress.report({ event: event.event });
  } catch (error) {
    const failure = toFailure(error);
    parts.log.error('export interrupted', { jobId: job.id, kind: failure.kind, why: failure.message });
    const ended = await endedInPleo(job, failure, parts, signal);
    return progress.report(ended === undefined ? { error: failure.message } : { error: ended, endedInPleo: true });
  }
}

/**
 * What is said when Pleo itself ended the job meanwhile: it had not heard of it for too long, or a person cancelled it.
 * What was posted stays; the next export of these expenses recognises it.
 */
async function endedInPleo(
  { id }: ExportJob,
  failure: Failure,
  { pleo }: Pick<ExportParts, 'pleo'>,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  if (failure.status !== 422) return undefined;
  try {
    const { status, failureReasonType } = await pleo.getExportJob(id, signal);
    if (status === 'pending' || status === 'in_progress') return undefined;
    const why = ENDINGS.get(failureReasonType ?? '') ?? `it is ${status.replaceAll('_', ' ')}`;
    return `Pleo ended this job before it was done: ${why}. Export its expenses again in Pleo; what is in the books already is recognised.`;
  } catch {
    return undefined;
  }
}

const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['job_expired', 'it expired'],
  ['canceled_by_user', 'a person cancelled it'],
]);

/** @returns The event that ends the job; `undefined` while items are open. */
async function carryThrough(job: ExportJob, run: JobRun, progress: JobProgress): Promise<ClosingEvent | undefined> {
  try {
    await exportItems(job, run, progress);
    return progress.ledger.closingEvent();
  } catch (error) {
    const failure = toFailure(error);
    // An older page of Pleo's writes the code in lower case (pleo-api.md §4.3).
    const isMissing = failure.code?.toUpperCase() === 'MISSING_CONTRA_ACCOUNTS';
    if (isMissing && progress.isUntouched) return CONTRA_ACCOUNTS_MISSING;
    throw failure;
  }
}

async function exportItems(job: ExportJob, run: JobRun, progress: JobProgress): Promise<void> {
  const { parts, onProgress, signal } = run;
  const { ledger } = progress;
  for await (const item of parts.pleo.listExportJobItems(job.id, signal)) ledger.add(item);
  const tell = () => onProgress({ phase: 'export', job: run.number, done: ledger.finished, total: ledger.total });
  tell();
  if (ledger.waiting.size === 0) return;

  const postedBefore = await readPostedBefore(ledger.waiting, parts);
  const { batch: limit } = parts.capabilities;
  const batchSize = limit === 'wholeJob' ? Number.MAX_SAFE_INTEGER : Math.min(limit, ITEM_UPDATE_LIMIT);
  for await (const batch of chunks(openItems(job, run, ledger), batchSize)) {
    throwIfAborted(signal);
    const results = await exportBatch(batch, progress, { ...run, jobId: job.id, postedBefore });
    await report(results, job, run, progress);
    tell();
    const unreachable = results.find((result) => result.kind === 'open' && !result.inDoubt);
    // When one posting of a batch could not be sent, the next batch could not either: the following run goes on.
    if (unreachable !== undefined) return;
  }
  const missing = [...ledger.waiting].map(unreadable);
  await report(await refusedOrInDoubt(missing, parts), job, run, progress);
}

/** The data layer, joined with the control layer on the accounting entry; each entry once, whatever a page repeats. */
async function* openItems(
  job: ExportJob,
  { parts, signal }: JobRun,
  ledger: JobLedger,
): AsyncGenerator<ReadExportItem> {
  for await (const read of parts.pleo.listExportItems(job.id, signal)) {
    if (ledger.take(entryIdOf(read))) yield read;
  }
}

/** Tells Pleo at once, so that a crash loses little and the job does not expire. */
async function report(
  results: readonly ItemResult[],
  job: ExportJob,
  { parts, signal }: JobRun,
  progress: JobProgress,
): Promise<void> {
  const final = results.filter((result) => result.kind !== 'open');
  progress.add(results);
  if (final.length === 0) return;
  const refusals = await reportItems(job.id, final, parts, signal);
  progress.reported(final, refusals);
}
