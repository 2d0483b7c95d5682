import { type AccountingEntryId, type ErpCompany, Failure, toFailure } from '../../contract/index.ts';
import { exportCompany } from '../export-company.ts';
import type { ExportParts } from '../export-parts.ts';
import type { ExportReport } from '../job-report.ts';
import type { ExportListener } from '../progress.ts';
import { unfinishedJobs } from '../unfinished-jobs.ts';
import { chooseRetryable, type LeftOut } from './choose-retryable.ts';
import { createRetryJob } from './create-retry-job.ts';
import type { RetryableExpense } from './retryable-expenses.ts';

export interface RetryOptions {
  /** Only these expenses. Left out: all that may be exported again. */
  readonly entries?: readonly AccountingEntryId[] | undefined;
  readonly onProgress: ExportListener;
  readonly signal?: AbortSignal | undefined;
}

export interface Retried {
  /** In the new export job; empty: none was made. */
  readonly again: readonly RetryableExpense[];
  readonly leftOut: readonly LeftOut[];
  readonly export: ExportReport;
  /** What kept the new job from being made. */
  readonly error?: Failure;
}

/**
 * Makes a new export job of expenses that failed, or of whose outcome Pleo was never told, and exports it. Pleo takes one
 * unfinished job per company, so what waits there is exported first.
 *
 * @see pleo-api.md §5.3
 */
export async function retryExpenses(
  parts: ExportParts,
  company: ErpCompany,
  { entries, onProgress, signal }: RetryOptions,
): Promise<Retried> {
  const before = await exportCompany(parts, company, onProgress, signal);
  const { again, leftOut } = await chooseRetryable(parts, entries, failedIn(before));
  if (again.length === 0) return { again, leftOut, export: before };
  try {
    const [unfinished] = await unfinishedJobs(parts, signal);
    if (unfinished !== undefined) throw stillUnfinished();
    const created = await createRetryJob(again, parts, signal);
    const all = { again: created.again, leftOut: [...leftOut, ...created.leftOut] };
    if (created.again.length === 0) return { ...all, export: before };
    const after = await exportCompany(parts, company, onProgress, signal);
    return { ...all, export: { jobs: [...before.jobs, ...after.jobs], inDoubt: after.inDoubt } };
  } catch (error) {
    return { again: [], leftOut, export: before, error: toFailure(error, 'Pleo') };
  }
}

function failedIn({ jobs }: ExportReport): ReadonlySet<AccountingEntryId> {
  return new Set(jobs.flatMap(({ failed }) => failed.map(({ entryId }) => entryId)));
}

function stillUnfinished(): Failure {
  return new Failure('conflict', 'Pleo still has an unfinished export job of this company, and takes no other one.', {
    system: 'Pleo',
    advice: 'See why it is not done (ringfence resolve shows what is in doubt), then retry.',
  });
}
