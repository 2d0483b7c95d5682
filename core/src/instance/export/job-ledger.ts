import type { AccountingEntryId } from '../../contract/index.ts';
import type { ClosingEvent, ExportJobItem } from '../../pleo/index.ts';

/** Only these are worked on: what a word means that Pleo adds later is not for us to guess. @see pleo-integration-rules.md §5.3 */
const OPEN = new Set(['pending', 'in_progress']);

/** Which items of a job are still to be done, and what became of the others, in this run and before it. */
export class JobLedger {
  readonly #open = new Set<AccountingEntryId>();
  #successful = 0;
  #failed = 0;

  /** Counts one item as the control layer shows it. */
  add(item: ExportJobItem): void {
    if (OPEN.has(item.status)) this.#open.add(item.accountingEntryId);
    else if (item.status === 'successful') this.#successful += 1;
    else this.#failed += 1;
  }

  /** Counts an open item as final. An item that is not open is not counted twice. */
  settle(entryId: AccountingEntryId, status: 'successful' | 'failed'): void {
    if (!this.#open.delete(entryId)) return;
    if (status === 'successful') this.#successful += 1;
    else this.#failed += 1;
  }

  isOpen(entryId: AccountingEntryId): boolean {
    return this.#open.has(entryId);
  }

  get openEntries(): ReadonlySet<AccountingEntryId> {
    return this.#open;
  }

  get total(): number {
    return this.#open.size + this.#successful + this.#failed;
  }

  get settled(): number {
    return this.#successful + this.#failed;
  }

  /**
   * The event that ends the job; `undefined` while items are open.
   *
   * @see pleo-integration-rules.md §5.6
   */
  closingEvent(): ClosingEvent | undefined {
    if (this.#open.size > 0) return undefined;
    if (this.#failed === 0) return { event: 'completed' };
    const expenses = this.total === 1 ? 'expense' : 'expenses';
    return {
      event: this.#successful === 0 ? 'failed' : 'completed_with_errors',
      failureReason: `${this.#failed} of ${this.total} ${expenses} could not be exported. Each one says what to correct.`,
      failureReasonType: 'validation_failure',
    };
  }
}
