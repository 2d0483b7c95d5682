import type { AccountingEntryId } from '../../contract/index.ts';
import type { ExportParts } from '../export-parts.ts';
import { type RetryableExpense, readRetryableExpenses } from './retryable-expenses.ts';

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
  { store, referenceOf }: Pick<ExportParts, 'store' | 'referenceOf'>,
  entries: readonly AccountingEntryId[] | undefined,
  justFailed: ReadonlySet<AccountingEntryId> = new Set(),
): Promise<Chosen> {
  const { openPostings } = store.journal;
  const isOpen = (entryId: AccountingEntryId): boolean =>
    openPostings.has(referenceOf(entryId)) || openPostings.has(referenceOf(entryId, 'payment'));
  const known = new Map((await readRetryableExpenses(store.journal)).map((expense) => [expense.entryId, expense]));
  const again: RetryableExpense[] = [];
  const leftOut: LeftOut[] = [];
  for (const entryId of new Set(entries ?? known.keys())) {
    const expense = known.get(entryId);
    if (expense === undefined) leftOut.push({ entryId, why: NOT_RETRYABLE });
    else if (isOpen(entryId)) leftOut.push({ entryId, why: IN_DOUBT });
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
