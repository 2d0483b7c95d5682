import { type AccountingEntryId, Failure, toFailure } from '../../contract/index.ts';
import type { ExportParts } from '../export-parts.ts';
import { unfinishedJobs } from '../unfinished-jobs.ts';
import type { Chosen, LeftOut } from './choose-retryable.ts';
import type { RetryableExpense } from './retryable-expenses.ts';

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
