import { PleoProblem } from '../problem.ts';
import type { JobItemRecord, JobRecord } from './records.ts';
import type { JobEvent, JobFailureReasonType, JobStatus } from './vocabulary.ts';

/**
 * The status that a job gets from an event; an absent row is refused. `failed` from `pending` is INFERRED (pleo-api.md §5.4).
 * UNKNOWN, refused here: `started` on a job in progress, and both kinds of completion straight from `pending`.
 */
const transitions: Readonly<Record<JobStatus, Partial<Record<JobEvent, JobStatus>>>> = {
  pending: { started: 'in_progress', failed: 'failed' },
  in_progress: { completed: 'completed', completed_with_errors: 'completed_with_errors', failed: 'failed' },
  failed: {},
  completed: {},
  completed_with_errors: {},
};

export interface JobFailure {
  readonly reason: string | null;
  readonly type: JobFailureReasonType | null;
}

const noFailure: JobFailure = { reason: null, type: null };

/** One export job with its items, and the rules by which they move. */
export class ExportJob {
  readonly id: string;
  readonly lifeMs: number;
  #record: JobRecord;
  readonly #items: JobItemRecord[];
  readonly #indexByEntry: ReadonlyMap<string, number>;

  constructor(record: JobRecord, items: readonly JobItemRecord[], lifeMs: number) {
    this.id = record.id;
    this.lifeMs = lifeMs;
    this.#record = record;
    this.#items = [...items];
    this.#indexByEntry = new Map(items.map(({ accountingEntryId }, index) => [accountingEntryId, index]));
  }

  get record(): JobRecord {
    return this.#record;
  }

  get items(): readonly JobItemRecord[] {
    return this.#items;
  }

  get finished(): boolean {
    return this.#record.status !== 'pending' && this.#record.status !== 'in_progress';
  }

  has(accountingEntryId: string): boolean {
    return this.#indexByEntry.has(accountingEntryId);
  }

  /** The item's place among the job's. */
  placeOf({ accountingEntryId }: JobItemRecord): number {
    return this.#indexByEntry.get(accountingEntryId) ?? -1;
  }

  /** Whole seconds until the job expires, counted from the last action; 0 once it is finished. */
  expiresInSeconds(nowMs: number): number {
    if (this.finished) return 0;
    return Math.max(0, Math.floor((this.#expiryMs() - nowMs) / 1000));
  }

  /** Fails the job when its time is up. @returns whether it did */
  expireIfDue(nowMs: number): boolean {
    if (this.finished || nowMs < this.#expiryMs()) return false;
    const expiredAtMs = this.#expiryMs();
    this.#finish('failed', { reason: 'The job was not updated in time.', type: 'job_expired' });
    this.#record = { ...this.#record, expiredAtMs };
    return true;
  }

  /** Fails the job as a user does who cancels it. @returns whether it was still open */
  cancel(nowMs: number): boolean {
    if (this.finished) return false;
    this.#finish('failed', { reason: 'The export was cancelled.', type: 'canceled_by_user' });
    this.#record = { ...this.#record, lastUpdatedAtMs: nowMs };
    return true;
  }

  /** @throws PleoProblem 422 when the event does not fit the status */
  apply(event: JobEvent, failure: JobFailure, nowMs: number): void {
    const status = transitions[this.#record.status][event];
    if (status === undefined) {
      const message = `Export Job status change failed: ${event} does not fit a job that is ${this.#record.status}.`;
      throw new PleoProblem(422, 'INVALID_EXPORT_JOB_STATUS_CHANGE', message);
    }
    if (status === 'in_progress') {
      this.#record = { ...this.#record, status, startedAtMs: nowMs };
    } else {
      this.#finish(status, status === 'completed' ? noFailure : failure);
      if (status !== 'failed') this.#record = { ...this.#record, completedAtMs: nowMs };
    }
    this.#record = { ...this.#record, lastUpdatedAtMs: nowMs };
  }

  /**
   * Replaces items, and counts as an action that puts the expiry off (INFERRED, pleo-api.md §5.2).
   * An item may go from any status to any other while the job is open: UNKNOWN (§5.4).
   * @returns the items after the update, without those that the job does not have
   */
  update(items: readonly JobItemRecord[], nowMs: number): JobItemRecord[] {
    const updated: JobItemRecord[] = [];
    for (const item of items) {
      const index = this.#indexByEntry.get(item.accountingEntryId);
      if (index === undefined) continue;
      this.#items[index] = item;
      updated.push(item);
    }
    this.#record = { ...this.#record, lastUpdatedAtMs: nowMs };
    return updated;
  }

  #expiryMs(): number {
    return this.#record.lastUpdatedAtMs + this.lifeMs;
  }

  /** Items still open become `abandoned`: INFERRED; that Pleo accepts a completion then at all: UNKNOWN (§5.4). */
  #finish(status: JobStatus, { reason, type }: JobFailure): void {
    this.#record = { ...this.#record, status, failureReason: reason, failureReasonType: type };
    for (const [index, item] of this.#items.entries()) {
      if (item.status === 'pending' || item.status === 'in_progress') {
        this.#items[index] = { ...item, status: 'abandoned' };
      }
    }
  }
}

/** An item that nothing has happened to yet. */
export function pendingItem(accountingEntryId: string): JobItemRecord {
  return {
    accountingEntryId,
    status: 'pending',
    exportedAt: null,
    externalId: null,
    externalUrl: null,
    failureReason: null,
    failureReasonType: null,
  };
}
