import type { ChangeAction } from './match.ts';
import type { SyncedResourceName, SyncListener } from './progress.ts';
import type { ResourceReport } from './resource-report.ts';
import type { SyncParts } from './sync-parts.ts';
import type { RefusedRecord } from './synced-resource.ts';
import type { RefusedChange } from './write-changes.ts';

interface DueChange {
  readonly action: ChangeAction;
  readonly key: string;
}

export interface ChangeRecorderOptions {
  readonly resource: SyncedResourceName;
  /** Changes that are due. */
  readonly total: number;
  readonly onProgress: SyncListener;
}

/** Keeps what becomes of changes as they are made: in the journal, in numbers, and for who watches. */
export class ChangeRecorder {
  readonly #parts: Pick<SyncParts, 'store' | 'log'>;
  readonly #options: ChangeRecorderOptions;
  readonly #counts: Record<ChangeAction, number> = { create: 0, update: 0, archive: 0, unarchive: 0 };
  readonly #failed: RefusedRecord[] = [];
  #done = 0;

  constructor(parts: Pick<SyncParts, 'store' | 'log'>, options: ChangeRecorderOptions) {
    this.#parts = parts;
    this.#options = options;
  }

  async record(done: readonly DueChange[], refused: readonly RefusedChange<DueChange>[]): Promise<void> {
    const { resource, total, onProgress } = this.#options;
    await this.#parts.store.journal.append([
      ...done.map(({ action, key }) => ({ type: 'sync.changed' as const, resource, action, key })),
      ...refused.map(({ change: { action, key }, why }) => ({
        type: 'sync.refused' as const,
        resource,
        action,
        key,
        why,
      })),
    ]);
    for (const { action } of done) this.#counts[action] += 1;
    for (const { change, why } of refused) this.#failed.push({ key: change.key, why });
    this.#done += done.length + refused.length;
    onProgress({ phase: 'apply', resource, done: this.#done, total });
  }

  /** @param since - See {@link ResourceReport.since}. */
  report(unchanged: number, since?: string): ResourceReport {
    const { create, update, archive, unarchive } = this.#counts;
    const counts = { created: create, updated: update, archived: archive, unarchived: unarchive, unchanged };
    this.#parts.log.info('synced', { resource: this.#options.resource, ...counts, failed: this.#failed.length, since });
    return { ...counts, failed: this.#failed, ...(since === undefined ? {} : { since }) };
  }
}
