import type { ProgressListener, SyncedResourceName } from '../progress.ts';
import type { ChangeAction } from './match.ts';
import type { RefusedRecord } from './synced-resource.ts';

/** What a sync of one resource did. */
export interface ResourceReport {
  readonly created: number;
  readonly updated: number;
  readonly archived: number;
  readonly unarchived: number;
  readonly unchanged: number;
  /** Records that Pleo refused. */
  readonly failed: readonly RefusedRecord[];
}

/** Counts changes as they are made, and tells the listener. */
export class ChangeTally {
  readonly #resource: SyncedResourceName;
  readonly #total: number;
  readonly #onProgress: ProgressListener;
  readonly #counts: Record<ChangeAction, number> = { create: 0, update: 0, archive: 0, unarchive: 0 };
  readonly #failed: RefusedRecord[] = [];
  #done = 0;

  constructor(resource: SyncedResourceName, total: number, onProgress: ProgressListener) {
    this.#resource = resource;
    this.#total = total;
    this.#onProgress = onProgress;
  }

  add(done: readonly { readonly action: ChangeAction }[], refused: readonly RefusedRecord[]): void {
    for (const { action } of done) this.#counts[action] += 1;
    this.#failed.push(...refused);
    this.#done += done.length + refused.length;
    this.#onProgress({ phase: 'apply', resource: this.#resource, done: this.#done, total: this.#total });
  }

  report(unchanged: number): ResourceReport {
    const { create, update, archive, unarchive } = this.#counts;
    return {
      created: create,
      updated: update,
      archived: archive,
      unarchived: unarchive,
      unchanged,
      failed: this.#failed,
    };
  }
}
