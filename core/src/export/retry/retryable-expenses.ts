import type { AccountingEntryId, ExportJobId } from '../../contract/index.ts';
import type { Journal, JournalEntry } from '../../storage/index.ts';
import type { ExportParts } from '../export-context.ts';
import { isInDoubt } from '../prepare-items.ts';

/** An expense that we tried to export, and that is not exported as far as we told Pleo. */
export interface RetryableExpense {
  readonly entryId: AccountingEntryId;
  /** `failed`: last reported so; `unreported`: sent to the ERP, and its job ended before Pleo was told of the outcome. */
  readonly why: 'failed' | 'unreported';
  /** When it was last sent, posted or reported; ISO 8601 in UTC. */
  readonly at: string;
  /** The last job that it is known to have been in. */
  readonly jobId?: ExportJobId;
  /** Its document in the ERP, where one is known. */
  readonly documentId?: string;
}

/**
 * The expenses of a company that may be exported again, the longest waiting first, from its journal alone. Reads it as a
 * stream; an expense is kept in memory from its first attempt until it was reported successful.
 */
export async function readRetryableExpenses(journal: Pick<Journal, 'read'>): Promise<readonly RetryableExpense[]> {
  const known = new Map<AccountingEntryId, RetryableExpense>();
  for await (const entry of journal.read()) follow(entry, known);
  return [...known.values()].sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
}

function follow(entry: JournalEntry, known: Map<AccountingEntryId, RetryableExpense>): void {
  if (!('entryId' in entry)) return;
  const { entryId, at } = entry;
  const before: Omit<RetryableExpense, 'at'> = known.get(entryId) ?? { entryId, why: 'unreported' };
  switch (entry.type) {
    case 'posting.intended':
      known.set(entryId, { ...before, at, jobId: entry.jobId });
      return;
    case 'posting.rejected':
      known.set(entryId, { ...before, at });
      return;
    case 'posting.created':
    case 'posting.adopted':
      if (entry.part === undefined) known.set(entryId, { ...before, at, documentId: entry.documentId });
      return;
    case 'posting.delivered':
      if (entry.part === undefined) known.set(entryId, { ...before, at, documentId: entry.batch });
      return;
    case 'posting.notSent': {
      const { documentId: _gone, ...rest } = before;
      if (entry.by === 'person' && entry.part === undefined) known.set(entryId, { ...rest, at });
      return;
    }
    case 'item.reported':
      if (entry.status === 'successful') known.delete(entryId);
      else known.set(entryId, { ...before, why: 'failed', at, jobId: entry.jobId });
      return;
    default:
  }
}

/** An expense that is not exported again. */
export interface LeftOut {
  readonly entryId: AccountingEntryId;
  readonly why: string;
}

export interface Chosen {
  readonly again: readonly RetryableExpense[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * The expenses to export again: all that may be, or those of them that were asked for.
 *
 * @param justFailed - Expenses that were exported a moment ago, in vain.
 */
export async function chooseRetryable(
  parts: Pick<ExportParts, 'store' | 'referenceOf'>,
  entries: readonly AccountingEntryId[] | undefined,
  justFailed: ReadonlySet<AccountingEntryId> = new Set(),
): Promise<Chosen> {
  const expenses = await readRetryableExpenses(parts.store.journal);
  const known = new Map(expenses.map((expense) => [expense.entryId, expense]));
  const again: RetryableExpense[] = [];
  const leftOut: LeftOut[] = [];
  for (const entryId of new Set(entries ?? known.keys())) {
    const expense = known.get(entryId);
    if (expense === undefined) leftOut.push({ entryId, why: NOT_RETRYABLE });
    else if (isInDoubt(entryId, parts)) leftOut.push({ entryId, why: IN_DOUBT });
    else if (justFailed.has(entryId)) leftOut.push({ entryId, why: JUST_FAILED });
    else again.push(expense);
  }
  return { again, leftOut };
}

const NOT_RETRYABLE =
  'Ringfence knows of no attempt to export this expense that failed or was not reported, so there is nothing to repeat.';
const IN_DOUBT =
  'It is in doubt whether this expense stands in the books. Decide that first: ringfence resolve shows how.';
const JUST_FAILED = 'This expense was exported again just now, in a job that waited in Pleo, and failed.';
