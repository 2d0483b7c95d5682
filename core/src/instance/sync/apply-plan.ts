import { isFailure } from '../../contract/index.ts';
import { chunks } from '../../kit/index.ts';
import type { InstanceParts } from '../parts.ts';
import type { ProgressListener } from '../progress.ts';
import type { Change } from './match.ts';
import type { ResourcePlan } from './plan-resource.ts';
import { ChangeTally, type ResourceReport } from './resource-report.ts';
import type { RefusedRecord, SyncedResource } from './synced-resource.ts';

/** Updates in flight at once; the client's own limits still hold. */
const UPDATES_AT_ONCE = 10;

/**
 * Makes the changes of a plan, each on record once it is made.
 *
 * A record that Pleo refuses fails alone; a fault of the connection ends the run, and the next one goes on from there.
 */
export async function applyPlan<Desired, Existing>(
  { resource, changes, unchanged }: ResourcePlan<Desired, Existing>,
  { store, log }: Pick<InstanceParts, 'store' | 'log'>,
  onProgress: ProgressListener,
  signal?: AbortSignal,
): Promise<ResourceReport> {
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

function writeOne<Desired, Existing>(
  resource: SyncedResource<Desired, Existing>,
  change: Exclude<Change<Desired, Existing>, { readonly action: 'create' }>,
  signal: AbortSignal | undefined,
): Promise<readonly RefusedRecord[]> {
  return refusals([change.key], () =>
    change.action === 'archive'
      ? resource.archive(change.existing, signal)
      : resource.update(change.existing, change.desired, signal),
  );
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
