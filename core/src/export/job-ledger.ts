import type { AccountingEntryId } from '../contract/index.ts';
import type { ClosingEvent, ExportJobItem } from '../pleo/index.ts';

/** Only these are worked on: what a word means that Pleo adds later is not for us to guess. @see pleo-integration-rules.md §5.3 */
const OPEN = new Set(['pending', 'in_progress']);

/** Which items of a job are still to be done, and what became of the others, in this run and before it. */
export class JobLedger {
  // Each id is in one of these at most: in a job of 100,000 expenses they are what takes the room.
  readonly #waiting = new Set<AccountingEntryId>();
  readonly #taken = new Set<AccountingEntryId>();
  #successful = 0;
  #failed = 0;

  /** Counts one item as the control layer shows it. */
  add(item: ExportJobItem): void {
    if (OPEN.has(item.status)) this.#waiting.add(item.accountingEntryId);
    else if (item.status === 'successful') this.#successful += 1;
    else this.#failed += 1;
  }

  /** Takes up an item. False when it is not open, or was taken up in this run already: an item is worked on once. */
  take(entryId: AccountingEntryId): boolean {
    if (!this.#waiting.delete(entryId)) return false;
    this.#taken.add(entryId);
    return true;
  }

  /** Counts an open item as final. An item that is not open is not counted twice. */
  finish(entryId: AccountingEntryId, status: 'successful' | 'failed'): void {
    if (!this.#taken.delete(entryId) && !this.#waiting.delete(entryId)) return;
    if (status === 'successful') this.#successful += 1;
    else this.#failed += 1;
  }

  /** Open items that were not taken up yet. */
  get waiting(): ReadonlySet<AccountingEntryId> {
    return this.#waiting;
  }

  get total(): number {
    return this.#openCount + this.finished;
  }

  get finished(): number {
    return this.#successful + this.#failed;
  }

  /**
   * The event that ends the job; `undefined` while items are open.
   *
   * @see pleo-integration-rules.md §5.6
   */
  closingEvent(): ClosingEvent | undefined {
    if (this.#openCount > 0) return undefined;
    if (this.#failed === 0) return { event: 'completed' };
    const expenses = this.total === 1 ? 'expense' : 'expenses';
    return {
      event: this.#successful === 0 ? 'failed' : 'completed_with_errors',
      failureReason: `${this.#failed} of ${this.total} ${expenses} could not be exported. Each one says what to correct.`,
      failureReasonType: 'validation_failure',
    };
  }

  get #openCount(): number {
    return this.#waiting.size + this.#taken.size;
  }
}
