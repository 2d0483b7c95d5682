import type { MappingProblem } from './mapping/record-mapper.ts';
import { type Matched, type PleoRecord, RecordMatcher } from './match.ts';
import type { SyncListener } from './progress.ts';
import type { SyncedResource } from './synced-resource.ts';

/** What a sync of one resource would do, and how much of it there is in Pleo. */
export interface ResourcePlan<Desired, Existing extends PleoRecord> extends Matched<Desired, Existing> {
  readonly resource: SyncedResource<Desired, Existing>;
  readonly problems: readonly MappingProblem[];
  /** ISO 8601 in UTC: only what the ERP changed after it was looked at. Absent: everything was. */
  readonly since?: string;
}

/** Reads both sides as streams, Pleo's first, and finds the least changes. Writes nothing. */
export async function planResource<Desired, Existing extends PleoRecord>(
  resource: SyncedResource<Desired, Existing>,
  onProgress: SyncListener,
  signal?: AbortSignal,
): Promise<ResourcePlan<Desired, Existing>> {
  const { name } = resource;
  const matcher = new RecordMatcher(resource.rules);
  const each = async <Item>(records: AsyncIterable<Item>, take: (record: Item) => void): Promise<void> => {
    let read = 0;
    for await (const record of records) {
      take(record);
      read += 1;
      if (read % 100 === 0) onProgress({ phase: 'sync', resource: name, read });
    }
    onProgress({ phase: 'sync', resource: name, read });
  };
  await each(resource.listExisting(signal), (record) => matcher.addExisting(record));
  await each(resource.listDesired(signal), (record) => {
    const kept = matcher.addDesired(record);
    resource.matched?.(record, kept);
  });
  const matched = matcher.result();
  onProgress({ phase: 'plan', resource: name, planned: matched.changes.length });
  return { ...matched, resource, problems: resource.problems() };
}

/** The plan of a resource of which the ERP has changed nothing since that instant. */
export function planNothing<Desired, Existing extends PleoRecord>(
  resource: SyncedResource<Desired, Existing>,
  since: string,
): ResourcePlan<Desired, Existing> {
  return { changes: [], unchanged: 0, active: 0, drafts: [], problems: [], resource, since };
}
