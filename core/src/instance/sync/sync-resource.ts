import { isFailure } from '../../contract/index.ts';
import { chunks } from '../../kit/index.ts';
import type { InstanceParts } from '../parts.ts';
import type { ProgressListener, SyncedResourceName } from '../progress.ts';
import { type Change, type ChangeAction, matchRecords } from './match.ts';
import type { RefusedRecord, SyncedResource } from './synced-resource.ts';

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

/** Updates in flight at once; the client's own limits still hold. */
const UPDATES_AT_ONCE = 10;

/**
 * Reads both sides whole, then writes the least changes. Nothing is written when reading fails.
 *
 * A record that Pleo refuses fails alone; a fault of the connection ends the run, and the next one goes on from there.
 */
export async function syncResource<Desired, Existing>(
  resource: SyncedResource<Desired, Existing>,
  { store, log }: Pick<InstanceParts, 'store' | 'log'>,
  onProgress: ProgressListener,
  signal?: AbortSignal,
): Promise<ResourceReport> {
  const desired = await readAll(resource.listDesired(signal), resource.name, onProgress);
  const existing = await readAll(resource.listExisting(signal), resource.name, onProgress);
  const { changes, unchanged } = matchRecords(desired, existing, resource.rules);

  const tally = new ChangeTally(resource.name, changes.length, onProgress);
  const write = async (group: readonly Change<Desired, Existing>[], send: () => Promise<readonly RefusedRecord[]>) => {
    const refused = await send();
    const refusedKeys = new Set(refused.map(({ key }) => key));
    const done = group.filter(({ key }) => !refusedKeys.has(key));
    await store.journal.append([
      ...done.map(({ action, key }) => ({ type: 'sync.changed' as const, resource: resource.name, action, key })),
      ...refused.map(({ key, why }) => ({
        type: 'sync.refused' as const,
        resource: resource.name,
        action: group.find((change) => change.key === key)?.action ?? 'create',
        key,
        why,
      })),
    ]);
    tally.add(done, refused);
  };

  const single = changes.filter((change) => change.action !== 'create');
  for await (const group of chunks(single, UPDATES_AT_ONCE)) {
    const written = await Promise.allSettled(
      group.map((change) => write([change], () => writeOne(resource, change, signal))),
    );
    // Only now: what was under way beside a failed change is on record too.
    for (const result of written) if (result.status === 'rejected') throw result.reason;
  }
  const creates = changes.filter((change) => change.action === 'create');
  for await (const group of chunks(creates, resource.createBatchSize)) {
    await write(group, () =>
      createGroup(
        resource,
        group.map(({ desired: record }) => record),
        signal,
      ),
    );
  }
  const report = tally.report(unchanged);
  log.info('synced', { resource: resource.name, ...report, failed: report.failed.length });
  return report;
}

async function readAll<Record>(
  records: AsyncIterable<Record>,
  resource: SyncedResourceName,
  onProgress: ProgressListener,
): Promise<Record[]> {
  const all: Record[] = [];
  for await (const record of records) {
    all.push(record);
    if (all.length % 100 === 0) onProgress({ phase: 'sync', resource, read: all.length });
  }
  onProgress({ phase: 'sync', resource, read: all.length });
  return all;
}

function writeOne<Desired, Existing>(
  resource: SyncedResource<Desired, Existing>,
  change: Change<Desired, Existing>,
  signal: AbortSignal | undefined,
): Promise<readonly RefusedRecord[]> {
  switch (change.action) {
    case 'create':
      return createGroup(resource, [change.desired], signal);
    case 'archive':
      return refusals([change.key], () => resource.archive(change.existing, signal));
    case 'update':
    case 'unarchive':
      return refusals([change.key], () => resource.update(change.existing, change.desired, signal));
  }
}

async function createGroup<Desired, Existing>(
  resource: SyncedResource<Desired, Existing>,
  records: readonly Desired[],
  signal: AbortSignal | undefined,
): Promise<readonly RefusedRecord[]> {
  let refused: readonly RefusedRecord[] = [];
  const whole = await refusals(records.map(resource.rules.keyOfDesired), async () => {
    refused = await resource.create(records, signal);
  });
  return [...refused, ...whole];
}

/** Turns a refusal of content into refused records; every other fault goes up. */
async function refusals(keys: readonly string[], write: () => Promise<void>): Promise<readonly RefusedRecord[]> {
  try {
    await write();
    return [];
  } catch (error) {
    if (!isFailure(error) || !['rejected', 'conflict', 'not-found'].includes(error.kind)) throw error;
    return keys.map((key) => ({ key, why: error.message }));
  }
}

class ChangeTally {
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
