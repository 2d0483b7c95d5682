import type { ProgressListener, SyncedResourceName } from '../progress.ts';
import { type Matched, matchRecords } from './match.ts';
import type { SyncedResource } from './synced-resource.ts';

/** What a sync of one resource would do, and how much of it there is in Pleo. */
export interface ResourcePlan<Desired, Existing> extends Matched<Desired, Existing> {
  readonly resource: SyncedResource<Desired, Existing>;
  /** Records that are active in Pleo now and that an ERP record stands behind. */
  readonly active: number;
  /** What the ERP has and the mapping lets through. */
  readonly desired: readonly Desired[];
  readonly existing: readonly Existing[];
}

/** Reads both sides whole and finds the least changes. Writes nothing. */
export async function planResource<Desired, Existing>(
  resource: SyncedResource<Desired, Existing>,
  onProgress: ProgressListener,
  signal?: AbortSignal,
): Promise<ResourcePlan<Desired, Existing>> {
  const desired = await readAll(resource.listDesired(signal), resource.name, onProgress);
  const existing = await readAll(resource.listExisting(signal), resource.name, onProgress);
  const { rules } = resource;
  const active = existing.filter((record) => !rules.isArchived(record) && rules.keyOfExisting(record) !== undefined);
  return { ...matchRecords(desired, existing, rules), resource, active: active.length, desired, existing };
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
