import { ChangeRecorder } from './change-recorder.ts';
import type { Change, KeptChange, PleoRecord } from './match.ts';
import type { ResourcePlan } from './plan-resource.ts';
import type { SyncListener } from './progress.ts';
import type { ResourceReport } from './resource-report.ts';
import type { SyncParts } from './sync-parts.ts';
import type { RefusedRecord } from './synced-resource.ts';
import { type Writer, writeChanges } from './write-changes.ts';

/**
 * Makes the changes of a plan, each on record once it is made: first archives, which make room, then what exists already,
 * then what is new.
 *
 * A record that is refused fails alone; a fault of the connection ends the run, and the next one goes on from there.
 */
export async function applyPlan<Desired, Existing extends PleoRecord>(
  { resource, changes, unchanged, since }: ResourcePlan<Desired, Existing>,
  parts: Pick<SyncParts, 'store' | 'log'>,
  onProgress: SyncListener,
  signal?: AbortSignal,
): Promise<ResourceReport> {
  const recorder = new ChangeRecorder(parts, { resource: resource.name, total: changes.length, onProgress });
  const write = <Written extends Change<Desired, Existing>>(
    due: readonly Written[],
    send: Writer<Written>['send'],
    batchSize = 1,
  ): Promise<void> => writeChanges(due, { batchSize, send, record: (done, refused) => recorder.record(done, refused) });

  const sizes = resource.batchSizes ?? {};
  const archives = changes.filter((change) => change.action === 'archive');
  await write(archives, (some) => allOrNone(resource.archive(some.map(existingOf), signal)), sizes.archive);
  const kept = changes.filter(isKept);
  const isWake = ({ fields }: (typeof kept)[number]) => resource.wake !== undefined && fields.length === 0;
  await write(kept.filter(isWake), (some) => allOrNone(resource.wake?.(some.map(existingOf), signal)), sizes.archive);
  const updates = kept.filter((change) => !isWake(change));
  await write(updates, async (some) => {
    for (const { existing, desired } of some) await resource.update(existing, desired, signal);
    return [];
  });
  const creates = changes.filter((change) => change.action === 'create');
  await write(creates, (some) => resource.create(some.map(desiredOf), signal), sizes.create);
  return recorder.report(unchanged, since);
}

function isKept<Desired, Existing>(change: Change<Desired, Existing>): change is KeptChange<Desired, Existing> {
  return change.action === 'update' || change.action === 'unarchive';
}

function desiredOf<Desired>({ desired }: { readonly desired: Desired }): Desired {
  return desired;
}

function existingOf<Existing>({ existing }: { readonly existing: Existing }): Existing {
  return existing;
}

async function allOrNone(work: Promise<void> | undefined): Promise<readonly RefusedRecord[]> {
  await work;
  return [];
}
