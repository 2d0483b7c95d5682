import { type Failure, isFailure } from '../contract/index.ts';
import { chunks } from '../kit/index.ts';
import type { ChangeAction } from './match.ts';
import type { SyncedResourceName } from './resource-nouns.ts';
import type { SyncContext } from './sync-context.ts';

/** Single writes in flight at once; the client's own limits still hold. */
const WRITES_AT_ONCE = 10;

/** A record that the other side refused. */
export interface RefusedRecord {
  readonly key: string;
  /** The other side's answer, as a sentence or a list of its codes. */
  readonly why: string;
}

/** Writes one record per call, or several: it returns those that were refused, and throws when none could be tried. */
export type Write<Item> =
  | { one(item: Item): Promise<unknown> }
  | { readonly most: number; many(items: readonly Item[]): Promise<readonly RefusedRecord[]> };

/** The result of a sync of one resource. */
export interface ResourceReport {
  readonly created: number;
  readonly updated: number;
  readonly archived: number;
  readonly unarchived: number;
  readonly unchanged: number;
  /** Records that Pleo refused; of `newVendors`, those that the ERP refused too. */
  readonly failed: readonly RefusedRecord[];
  /** ISO 8601 in UTC: only what the ERP changed after this instant was read. Absent: everything was. */
  readonly since?: string;
}

export type WritingContext = Pick<SyncContext, 'store' | 'log' | 'onProgress'>;

interface DueChange {
  readonly action: ChangeAction;
  readonly key: string;
}

/**
 * Writes the changes of one resource, ten at once or batch by batch, and puts each on record in the journal as soon as it is
 * known what became of it.
 */
export class ChangeWriter {
  readonly #resource: SyncedResourceName;
  readonly #total: number;
  readonly #context: WritingContext;
  readonly #counts: Record<ChangeAction, number> = { create: 0, update: 0, archive: 0, unarchive: 0 };
  readonly #failed: RefusedRecord[] = [];
  #done = 0;

  /** @param total - Changes that are due. */
  constructor(resource: SyncedResourceName, total: number, context: WritingContext) {
    this.#resource = resource;
    this.#total = total;
    this.#context = context;
  }

  /**
   * A batch that is refused whole is halved until those that caused it stand alone.
   *
   * @param itemOf - Takes from a change the record that is written.
   * @throws Failure for every fault but a refusal of content, once what was under way beside it is on record too.
   */
  async write<Due extends DueChange, Item>(
    changes: readonly Due[],
    itemOf: (change: Due) => Item,
    write: Write<Item>,
  ): Promise<void> {
    for await (const group of chunks(changes, 'one' in write ? WRITES_AT_ONCE : write.most)) {
      const batches = 'one' in write ? group.map((change) => [change]) : [group];
      const written = await Promise.allSettled(batches.map((batch) => this.#writeBatch(batch, itemOf, write)));
      for (const result of written) if (result.status === 'rejected') throw result.reason;
    }
  }

  /** @param since - See {@link ResourceReport.since}. */
  report(unchanged: number, since?: string): ResourceReport {
    const { create, update, archive, unarchive } = this.#counts;
    const counts = { created: create, updated: update, archived: archive, unarchived: unarchive, unchanged };
    this.#context.log.info('synced', { resource: this.#resource, ...counts, failed: this.#failed.length, since });
    return { ...counts, failed: this.#failed, ...(since === undefined ? {} : { since }) };
  }

  async #writeBatch<Due extends DueChange, Item>(
    batch: readonly Due[],
    itemOf: (change: Due) => Item,
    write: Write<Item>,
  ): Promise<void> {
    try {
      await this.#record(batch, await send(batch.map(itemOf), write));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const [first, ...others] = batch;
      if (first !== undefined && others.length === 0) {
        await this.#record(batch, [{ key: first.key, why: error.message }]);
        return;
      }
      const middle = Math.ceil(batch.length / 2);
      await this.#writeBatch(batch.slice(0, middle), itemOf, write);
      await this.#writeBatch(batch.slice(middle), itemOf, write);
    }
  }

  async #record(batch: readonly DueChange[], refused: readonly RefusedRecord[]): Promise<void> {
    const whyByKey = new Map(refused.map(({ key, why }) => [key, why]));
    const resource = this.#resource;
    const done = batch.filter(({ key }) => !whyByKey.has(key));
    const failed = batch.flatMap(({ action, key }) => {
      const why = whyByKey.get(key);
      return why === undefined ? [] : [{ action, key, why }];
    });
    await this.#context.store.journal.append([
      ...done.map(({ action, key }) => ({ type: 'sync.changed' as const, resource, action, key })),
      ...failed.map((change) => ({ type: 'sync.refused' as const, resource, ...change })),
    ]);
    for (const { action } of done) this.#counts[action] += 1;
    this.#failed.push(...failed.map(({ key, why }) => ({ key, why })));
    this.#done += batch.length;
    this.#context.onProgress({ phase: 'apply', resource, done: this.#done, total: this.#total });
  }
}

async function send<Item>(items: readonly Item[], write: Write<Item>): Promise<readonly RefusedRecord[]> {
  if (!('one' in write)) return write.many(items);
  for (const item of items) await write.one(item);
  return [];
}

/** True when the other side answered that it does not take this content: others may still be taken. */
export function isRefusal(error: unknown): error is Failure {
  return isFailure(error) && ['rejected', 'conflict', 'not-found'].includes(error.kind);
}
