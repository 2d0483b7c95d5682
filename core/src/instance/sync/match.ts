/** A field that differs, with both values as text. */
export interface FieldChange {
  readonly field: string;
  readonly old: string;
  readonly new: string;
}

export type Change<Desired, Existing> =
  | { readonly action: 'create'; readonly key: string; readonly desired: Desired }
  | {
      readonly action: 'update' | 'unarchive';
      readonly key: string;
      readonly desired: Desired;
      readonly existing: Existing;
      readonly fields: readonly FieldChange[];
    }
  | { readonly action: 'archive'; readonly key: string; readonly existing: Existing };

export type ChangeAction = Change<unknown, unknown>['action'];

/** How the records of both sides are told apart and compared. */
export interface MatchRules<Desired, Existing> {
  keyOfDesired(desired: Desired): string;
  /** `undefined` for records that no ERP record stands behind: made by hand in Pleo, left alone. */
  keyOfExisting(existing: Existing): string | undefined;
  isArchived(existing: Existing): boolean;
  /** Fields that we manage and that differ, the archived mark aside. */
  differences(desired: Desired, existing: Existing): readonly FieldChange[];
}

export interface Matched<Desired, Existing> {
  readonly changes: readonly Change<Desired, Existing>[];
  readonly unchanged: number;
}

/**
 * The least changes that make Pleo show exactly the desired records: never a delete, and no new record where an
 * archived one can be woken.
 *
 * Changes come in a stable order: archives first (they make room), then the desired records in their own order.
 *
 * @see pleo-integration-rules.md §7.1, §7.2
 */
export function matchRecords<Desired, Existing>(
  desired: Iterable<Desired>,
  existing: Iterable<Existing>,
  rules: MatchRules<Desired, Existing>,
): Matched<Desired, Existing> {
  const wanted = new Map<string, Desired>();
  for (const record of desired) wanted.set(rules.keyOfDesired(record), record);

  const archives: Change<Desired, Existing>[] = [];
  const kept = new Map<string, Existing>();
  for (const [key, records] of byKey(existing, rules)) {
    const record = wanted.get(key);
    const keep = record === undefined ? undefined : bestOf(records, record, rules);
    if (keep !== undefined) kept.set(key, keep);
    for (const surplus of records) {
      if (surplus !== keep && !rules.isArchived(surplus)) archives.push({ action: 'archive', key, existing: surplus });
    }
  }

  const changes: Change<Desired, Existing>[] = [];
  let unchanged = 0;
  for (const [key, record] of wanted) {
    const found = kept.get(key);
    if (found === undefined) {
      changes.push({ action: 'create', key, desired: record });
      continue;
    }
    const fields = rules.differences(record, found);
    const archived = rules.isArchived(found);
    if (!archived && fields.length === 0) unchanged += 1;
    else changes.push({ action: archived ? 'unarchive' : 'update', key, desired: record, existing: found, fields });
  }
  return { changes: [...archives, ...changes], unchanged };
}

function byKey<Desired, Existing>(
  existing: Iterable<Existing>,
  rules: MatchRules<Desired, Existing>,
): Map<string, Existing[]> {
  const groups = new Map<string, Existing[]>();
  for (const record of existing) {
    const key = rules.keyOfExisting(record);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [record]);
    else group.push(record);
  }
  return groups;
}

/** Of several records with one key: an active one before an archived one, and an equal one before another. */
function bestOf<Desired, Existing>(
  records: readonly Existing[],
  desired: Desired,
  rules: MatchRules<Desired, Existing>,
): Existing | undefined {
  const cost = (record: Existing): number =>
    (rules.isArchived(record) ? 2 : 0) + (rules.differences(desired, record).length > 0 ? 1 : 0);
  return records.toSorted((left, right) => cost(left) - cost(right))[0];
}
