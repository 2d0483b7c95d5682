import type { AccountingEntryId } from '../contract/index.ts';
import { present } from '../kit/index.ts';
import type { ClosingEvent, ExportJob, ExportJobItem } from '../pleo/index.ts';
import type { ItemResult, OpenResult } from './delivery/item-result.ts';
import type { FailedItem, ItemName, ItemRemark, JobReport } from './job-report.ts';
import type { FinalResult, RefusedReport } from './report-items.ts';

/** Gathers what is told of a job while it runs. */
export class JobProgress {
  readonly ledger = new JobLedger();
  readonly #job: ExportJob;
  readonly #names = new Map<AccountingEntryId, ItemName>();
  readonly #failed: FailedItem[] = [];
  readonly #open: OpenResult[] = [];
  readonly #refused: RefusedReport[] = [];
  readonly #missingFiles: ItemRemark[] = [];
  readonly #warnings: ItemRemark[] = [];
  #exported = 0;
  #recognised = 0;
  #done = 0;

  constructor(job: ExportJob) {
    this.#job = job;
  }

  /** Whether this run claimed the job and has done nothing else with it: it can still fail as a whole. */
  get isUntouched(): boolean {
    return this.#job.status === 'pending' && this.ledger.finished === 0 && this.#done === 0;
  }

  /** Keeps the name only until the item is finished: a job may be long. */
  name(entryId: AccountingEntryId, name: ItemName): void {
    this.#names.set(entryId, name);
  }

  add(results: readonly ItemResult[]): void {
    this.#done += results.length;
    for (const result of results) {
      const { entryId } = result;
      const name = this.#names.get(entryId);
      this.#names.delete(entryId);
      if (result.kind === 'open') this.#open.push(result);
      else if (result.kind === 'failed') {
        const { reason, sentence } = result.rejection;
        this.#failed.push(present({ entryId, name, reason, sentence }));
      } else {
        if (result.recognised) this.#recognised += 1;
        else this.#exported += 1;
        const noted = (why: string) => present({ entryId, name, why });
        this.#missingFiles.push(...(result.missingFiles ?? []).map(({ why }) => noted(why)));
        this.#warnings.push(...(result.warnings ?? []).map(noted));
      }
    }
  }

  /** An item whose outcome Pleo refused to take stays open in the ledger, so that the job is not closed over it. */
  reported(results: readonly FinalResult[], refusals: readonly RefusedReport[]): void {
    const refused = new Set(refusals.map(({ entryId }) => entryId));
    this.#refused.push(...refusals);
    for (const result of results) {
      if (!refused.has(result.entryId)) {
        this.ledger.finish(result.entryId, result.kind === 'posted' ? 'successful' : 'failed');
      }
    }
  }

  report(ending: Pick<JobReport, 'event' | 'error' | 'endedInPleo'>): JobReport {
    const unsent = this.#open.find(({ inDoubt }) => !inDoubt);
    const untold = this.#refused[0];
    const error = ending.error ?? unsent?.why ?? (untold && untoldSentence(this.#refused.length, untold.why));
    return present({
      jobId: this.#job.id,
      resumed: this.#job.status === 'in_progress',
      items: this.ledger.total,
      exported: this.#exported,
      recognised: this.#recognised,
      failed: this.#failed,
      open: this.#open,
      missingFiles: this.#missingFiles,
      warnings: this.#warnings,
      ...ending,
      error,
    });
  }
}

function untoldSentence(count: number, why: string): string {
  return `Pleo did not take the outcome of ${count} ${count === 1 ? 'expense' : 'expenses'}: ${why}`;
}

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
