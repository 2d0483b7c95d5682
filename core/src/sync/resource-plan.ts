import { Failure } from '../contract/index.ts';
import type { MappingProblem } from './mapping/mapping-rules.ts';
import type { RecordMapper } from './mapping/record-mapper.ts';
import { type Change, type Matched, type MatchRules, type PleoRecord, RecordMatcher } from './match.ts';
import type { SyncedResourceName } from './resource-nouns.ts';
import type { SyncContext } from './sync-context.ts';
import type { Write } from './write-changes.ts';

/** One kind of master data: how it is read, compared and written. Made anew for each plan. */
export interface SyncedResource<Desired, Existing extends PleoRecord> {
  readonly name: SyncedResourceName;
  readonly rules: MatchRules<Desired, Existing>;
  /** Names a record as people recognise it: by its code and name. */
  labelOfDesired(desired: Desired): string;
  labelOfExisting(existing: Existing): string;
  /** Says why a change is made, where the usual reason is not true. */
  reasonOf?(change: Change<Desired, Existing>): string | undefined;
  /** Reads Pleo's records, archived ones included. */
  listExisting(): AsyncIterable<Existing>;
  /** Reads the ERP's records that the company's mapping lets through. */
  listDesired(): AsyncIterable<Desired>;
  /** Called for each desired record, with the one in Pleo that stands for it already. */
  matched?(desired: Desired, existing: Existing | undefined): void;
  /** Tells what is wrong with the mapping, once everything was listed. */
  problems(): readonly MappingProblem[];
  readonly create: Write<Desired>;
  /** Brings a record to the desired state, active. */
  update(existing: Existing, desired: Desired): Promise<unknown>;
  readonly archive: Write<Existing>;
  /** Wakes archived records that differ in nothing else. Left out: they are updated. */
  readonly wake?: Write<Existing> | undefined;
}

/** The changes that a sync of one resource would make. */
export interface ResourcePlan<Desired, Existing extends PleoRecord> extends Matched<Desired, Existing> {
  readonly resource: SyncedResource<Desired, Existing>;
  readonly problems: readonly MappingProblem[];
  /** ISO 8601 in UTC: only what the ERP changed after this instant was read. Absent: everything was. */
  readonly since?: string;
}

/** Reads both sides as streams, Pleo's first, and finds the least changes. Writes nothing. */
export async function planResource<Desired, Existing extends PleoRecord>(
  resource: SyncedResource<Desired, Existing>,
  { onProgress }: Pick<SyncContext, 'onProgress'>,
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
  await each(resource.listExisting(), (record) => matcher.addExisting(record));
  await each(resource.listDesired(), (record) => {
    const kept = matcher.addDesired(record);
    resource.matched?.(record, kept);
  });
  const matched = matcher.result();
  onProgress({ phase: 'plan', resource: name, planned: matched.changes.length });
  return { ...matched, resource, problems: resource.problems() };
}

/** Makes the plan of a resource of which the ERP has changed nothing since that instant. */
export function planNothing<Desired, Existing extends PleoRecord>(
  resource: SyncedResource<Desired, Existing>,
  since: string,
): ResourcePlan<Desired, Existing> {
  return { changes: [], unchanged: 0, active: 0, drafts: [], problems: [], resource, since };
}

export interface MappedRecordsOptions<Source, Target> {
  readonly mapper: RecordMapper<Source, Target>;
  readonly erpName: string;
  /** The records in the middle of a sentence, e.g. `tax codes`. */
  readonly nouns: string;
  /** Called for every record that the ERP lists. */
  onRead?(record: Source): void;
}

/**
 * Maps a whole list of the ERP, record by record.
 *
 * @throws Failure `bad-response` for a list without a single record. It is taken for a fault of the connection: if it were
 *   believed, everything in Pleo would be archived.
 */
export async function* mappedRecords<Source, Target>(
  records: AsyncIterable<Source>,
  { mapper, erpName, nouns, onRead }: MappedRecordsOptions<Source, Target>,
): AsyncGenerator<Target, void, undefined> {
  let isEmpty = true;
  for await (const record of records) {
    isEmpty = false;
    onRead?.(record);
    const target = mapper.map(record);
    if (target !== undefined) yield target;
  }
  if (!isEmpty) return;
  throw new Failure('bad-response', `${erpName} answered that it has no ${nouns}.`, {
    system: erpName,
    advice: 'Nothing was changed in Pleo. Check the connection and its permissions, then run again.',
  });
}
