import { type AccountingEntryId, type ErpCompany, Failure, toFailure } from '../../contract/index.ts';
import { exportCompany } from '../export-company.ts';
import type { ExportListener, ExportParts } from '../export-context.ts';
import { unfinishedJobs } from '../job-events.ts';
import type { ExportReport } from '../job-report.ts';
import { type Chosen, chooseRetryable, type LeftOut, type RetryableExpense } from './retryable-expenses.ts';

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

type Parts = Pick<ExportParts, 'pleo'>;

/**
 * Makes one export job in Pleo of these expenses. Those that Pleo refuses by their ids are left out, and the others asked
 * for once more. How Pleo refuses single entries is UNKNOWN (pleo-api.md §5.3 names the contra accounts alone).
 *
 * @returns What is in the job; no job was made when that is nothing.
 * @throws Failure `conflict` when a job was made in Pleo meanwhile; what else Pleo refuses the whole job for.
 */
export async function createRetryJob(
  expenses: readonly RetryableExpense[],
  { pleo }: Parts,
  signal?: AbortSignal,
): Promise<Chosen> {
  const vendorBasedBookkeeping = await isVendorBased(expenses, { pleo }, signal);
  const leftOut: LeftOut[] = [];
  let again = expenses;
  while (again.length > 0) {
    const accountingEntryIds = again.map(({ entryId }) => entryId);
    try {
      await pleo.createExportJob({ accountingEntryIds, vendorBasedBookkeeping }, signal);
      return { again, leftOut };
    } catch (error) {
      const failure = toFailure(error, 'Pleo');
      if (failure.mayHaveHappened) {
        await makeSure(failure, { pleo }, signal);
        return { again, leftOut };
      }
      const refused = refusedEntries(failure, accountingEntryIds);
      if (refused.size === 0) throw failure;
      leftOut.push(...[...refused].map((entryId) => ({ entryId, why: failure.message })));
      again = again.filter(({ entryId }) => !refused.has(entryId));
    }
  }
  return { again, leftOut };
}

/** As in the last job that any of them was in: without it, Pleo would give other data of the same expense. */
async function isVendorBased(
  expenses: readonly RetryableExpense[],
  { pleo }: Parts,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const jobId = expenses.findLast((expense) => expense.jobId !== undefined)?.jobId;
  return jobId !== undefined && (await pleo.getExportJob(jobId, signal)).vendorBasedBookkeeping;
}

/** The answer was lost. Nothing was unfinished before, so what is now is the job, or one that a bookkeeper was quicker with. */
async function makeSure(failure: Failure, parts: Parts, signal: AbortSignal | undefined): Promise<void> {
  if ((await unfinishedJobs(parts, signal)).length > 0) return;
  throw new Failure('unavailable', 'Pleo did not make the export job.', { system: 'Pleo', cause: failure });
}

function refusedEntries(
  { status, message }: Failure,
  asked: readonly AccountingEntryId[],
): ReadonlySet<AccountingEntryId> {
  const said = status === 400 ? message.toLowerCase() : '';
  return new Set(asked.filter((entryId) => said.includes(entryId)));
}
