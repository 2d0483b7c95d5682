import { type AccountingEntryId, toFailure } from '../../contract/index.ts';
import { chunks, throwIfAborted } from '../../kit/index.ts';
import { exportItemToPosting, type PostingSettings } from '../../mapping/index.ts';
import { type ExportJob, ITEM_UPDATE_LIMIT, type ReadExportItem } from '../../pleo/index.ts';
import type { InstanceParts } from '../parts.ts';
import type { ProgressListener } from '../progress.ts';
import type { ItemResult } from './item-result.ts';
import { claimJob, finishJob } from './job-events.ts';
import { JobLedger } from './job-ledger.ts';
import type { FailedItem, JobReport, OpenItem } from './job-report.ts';
import { postBatch } from './post-batch.ts';
import { type FinalResult, type RefusedReport, reportItems } from './report-items.ts';

export interface JobRun {
  readonly parts: InstanceParts;
  readonly posting: PostingSettings;
  /** Position of the job in this run, from 1. */
  readonly number: number;
  readonly onProgress: ProgressListener;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Carries one job from claim to its closing event. Interrupted anywhere, the next run resumes it: items that are final
 * are skipped, those that were posted and not reported are recognised in the ERP.
 *
 * @returns `undefined` when somebody else claimed or ended the job first.
 * @throws Failure `cancelled`; whatever else interrupts the job is in the report's `error`.
 */
export async function exportJob(job: ExportJob, run: JobRun): Promise<JobReport | undefined> {
  const { parts, signal } = run;
  if (!(await claimJob(job, parts, signal))) return undefined;
  const progress = new JobProgress(job);
  try {
    await exportItems(job, run, progress);
    const event = progress.ledger.closingEvent();
    if (event !== undefined) {
      await finishJob(job.id, event, parts, signal);
      return progress.report({ event: event.event });
    }
    return progress.report({});
  } catch (error) {
    const failure = toFailure(error);
    if (failure.kind === 'cancelled') throw failure;
    parts.log.error('export interrupted', { jobId: job.id, kind: failure.kind, why: failure.message });
    return progress.report({ error: failure.message });
  }
}

async function exportItems(job: ExportJob, run: JobRun, progress: JobProgress): Promise<void> {
  const { parts, onProgress, signal } = run;
  const { ledger } = progress;
  for await (const item of parts.pleo.listExportJobItems(job.id, signal)) ledger.add(item);
  const tell = () => onProgress({ phase: 'export', job: run.number, done: ledger.settled, total: ledger.total });
  tell();
  if (ledger.openEntries.size === 0) return;

  const seen = new Set<AccountingEntryId>();
  const batchSize = Math.min(parts.capabilities.maxPostingsPerCall, ITEM_UPDATE_LIMIT);
  for await (const batch of chunks(openItems(job, run, ledger, seen), batchSize)) {
    throwIfAborted(signal);
    const results = await exportBatch(batch, job, run, progress);
    await settle(results, job, run, progress);
    tell();
    const unreachable = results.find((result) => result.kind === 'open' && !result.inDoubt);
    // When one posting of a batch could not be sent, the next batch could not either: the following run goes on.
    if (unreachable !== undefined) return;
  }
  await settle(withoutData(ledger, seen), job, run, progress);
}

/** The data layer, joined with the control layer on the accounting entry; each entry once, whatever a page repeats. */
async function* openItems(
  job: ExportJob,
  { parts, signal }: JobRun,
  ledger: JobLedger,
  seen: Set<AccountingEntryId>,
): AsyncGenerator<ReadExportItem> {
  for await (const read of parts.pleo.listExportItems(job.id, signal)) {
    const entryId = read.kind === 'item' ? read.item.entryId : read.entryId;
    if (!ledger.isOpen(entryId) || seen.has(entryId)) continue;
    seen.add(entryId);
    yield read;
  }
}

async function exportBatch(
  batch: readonly ReadExportItem[],
  job: ExportJob,
  { parts, posting, onProgress, signal }: JobRun,
  progress: JobProgress,
): Promise<readonly ItemResult[]> {
  const refused: FinalResult[] = [];
  const postings = batch.flatMap((read) => {
    if (read.kind === 'unreadable') {
      parts.log.error('unreadable export item', { entryId: read.entryId, problem: read.problem });
      refused.push(unreadable(read.entryId));
      return [];
    }
    progress.name(read.item.entryId, read.item.reconciliationId);
    const mapped = exportItemToPosting(read.item, posting);
    if (mapped.ok) return [mapped.value];
    refused.push({ kind: 'failed', entryId: read.item.entryId, rejection: mapped.rejection });
    return [];
  });
  await parts.store.journal.append(
    refused.flatMap((result) =>
      result.kind === 'failed'
        ? [{ type: 'posting.rejected' as const, entryId: result.entryId, reason: result.rejection.reason }]
        : [],
    ),
  );
  return [...refused, ...(await postBatch(postings, { parts, jobId: job.id, onProgress, signal }))];
}

/** Tells Pleo at once, so that a crash loses little and the job does not expire. */
async function settle(
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

/** Items that the control layer names and the data layer does not hold: they too get a final word. */
function withoutData(ledger: JobLedger, seen: ReadonlySet<AccountingEntryId>): readonly FinalResult[] {
  return [...ledger.openEntries].filter((entryId) => !seen.has(entryId)).map(unreadable);
}

function unreadable(entryId: AccountingEntryId): FinalResult {
  const sentence =
    'Pleo did not give the accounting data of this expense in a form that can be read. Open it in Pleo, save it again, and export it once more; if it fails again, tell Pleo.';
  return { kind: 'failed', entryId, rejection: { reason: 'other', sentence } };
}

/** Gathers what is told of a job while it runs. */
class JobProgress {
  readonly ledger = new JobLedger();
  readonly #job: ExportJob;
  readonly #names = new Map<AccountingEntryId, string>();
  readonly #failed: FailedItem[] = [];
  readonly #open: OpenItem[] = [];
  readonly #refused: RefusedReport[] = [];
  #exported = 0;
  #adopted = 0;

  constructor(job: ExportJob) {
    this.#job = job;
  }

  /** Keeps the reconciliation id only until the item is settled: a job may be long. */
  name(entryId: AccountingEntryId, reconciliationId: string): void {
    this.#names.set(entryId, reconciliationId);
  }

  add(results: readonly ItemResult[]): void {
    for (const result of results) {
      const reconciliationId = this.#names.get(result.entryId);
      this.#names.delete(result.entryId);
      if (result.kind === 'open') this.#open.push(result);
      else if (result.kind === 'failed') {
        const { reason, sentence } = result.rejection;
        const named = reconciliationId === undefined ? {} : { reconciliationId };
        this.#failed.push({ entryId: result.entryId, ...named, reason, sentence });
      } else if (result.adopted) this.#adopted += 1;
      else this.#exported += 1;
    }
  }

  /** An item whose outcome Pleo refused to take stays open in the ledger, so that the job is not closed over it. */
  reported(results: readonly FinalResult[], refusals: readonly RefusedReport[]): void {
    const refused = new Set(refusals.map(({ entryId }) => entryId));
    this.#refused.push(...refusals);
    for (const result of results) {
      if (!refused.has(result.entryId)) {
        this.ledger.settle(result.entryId, result.kind === 'exported' ? 'successful' : 'failed');
      }
    }
  }

  report(ending: Pick<JobReport, 'event' | 'error'>): JobReport {
    const unsent = this.#open.find(({ inDoubt }) => !inDoubt);
    const untold = this.#refused[0];
    const error =
      ending.error ??
      unsent?.why ??
      (untold && `Pleo did not take the outcome of ${this.#refused.length} expenses: ${untold.why}`);
    return {
      jobId: this.#job.id,
      resumed: this.#job.status === 'in_progress',
      items: this.ledger.total,
      exported: this.#exported,
      adopted: this.#adopted,
      failed: this.#failed,
      open: this.#open.map(({ entryId, why, inDoubt }) => ({ entryId, why, inDoubt })),
      ...(ending.event === undefined ? {} : { event: ending.event }),
      ...(error === undefined ? {} : { error }),
    };
  }
}
