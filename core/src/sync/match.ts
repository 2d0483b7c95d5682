import { RecordIndex } from './record-index.ts';

/** A record of Pleo, which it knows by its own id. */
export interface PleoRecord {
  readonly id: string;
}

/** A field that differs, with both values as text. */
export interface FieldChange {
  readonly field: string;
  readonly old: string;
  readonly new: string;
}

/** Compares fields, each given with its old and its wanted value; an absent value is the same as empty text. */
export function fieldChanges(
  fields: readonly (readonly [field: string, old: string | undefined, wanted: string | undefined])[],
): readonly FieldChange[] {
  return fields.flatMap(([field, old = '', wanted = '']) => (old === wanted ? [] : [{ field, old, new: wanted }]));
}

/** A record of Pleo that is brought to the desired state, active. */
export interface KeptChange<Desired, Existing> {
  readonly action: 'update' | 'unarchive';
  readonly key: string;
  readonly desired: Desired;
  readonly existing: Existing;
  readonly fields: readonly FieldChange[];
}

export type Change<Desired, Existing> =
  | { readonly action: 'create'; readonly key: string; readonly desired: Desired }
  | KeptChange<Desired, Existing>
  | {
      readonly action: 'archive';
      readonly key: string;
      readonly existing: Existing;
      /** `duplicate`: another record stands for the same one of the ERP. */
      readonly why: 'gone' | 'duplicate';
    };

export type ChangeAction = Change<unknown, unknown>['action'];

/** A field by which both sides know a record, and its value. */
export interface MatchKey {
  readonly by: string;
  readonly value: string;
}

/** Says how the records of both sides are told apart and compared. */
export interface MatchRules<Desired, Existing> {
  /**
   * The keys of a desired record, the strongest first. The value of the first one names the record in reports, and belongs
   * to no other record: the mapping has proven it before anything is written.
   */
  keysOf(desired: Desired): readonly [MatchKey, ...MatchKey[]];
  /** The strongest key of a record in Pleo; `undefined` for one that can come from no ERP record: it is left alone. */
  keyOf(existing: Existing): MatchKey | undefined;
  /** True: keys that differ in upper and lower case alone are the same. */
  readonly ignoreCase?: boolean;
  isArchived(existing: Existing): boolean;
  /** True for a record that came from the ERP, and so is archived when the ERP no longer has it. */
  isFromErp(existing: Existing): boolean;
  /** True for a record that was made in Pleo for the ERP, which does not know it yet. Left out: there are none. */
  isDraft?(existing: Existing): boolean;
  /** Lists the fields that we manage and that differ, except the archived mark. */
  differences(desired: Desired, existing: Existing): readonly FieldChange[];
}

export interface Matched<Desired, Existing> {
  /** Archives first (they make room), then the rest in the order of the ERP. */
  readonly changes: readonly Change<Desired, Existing>[];
  readonly unchanged: number;
  /** Records that were active in Pleo and had a key. */
  readonly active: number;
  /** Drafts that match no record of the ERP. */
  readonly drafts: readonly Existing[];
}

/**
 * Finds the least changes that make Pleo show exactly the desired records: never a delete, and no new record where an
 * archived one can be woken. Where several records of Pleo stand for one of the ERP, one is kept and the rest are archived.
 *
 * Add all of Pleo's records first, then those of the ERP one by one: of a record that is right already nothing is kept.
 *
 * @see pleo-integration-rules.md §7.1, §7.2
 */
export class RecordMatcher<Desired, Existing extends PleoRecord> {
  readonly #rules: MatchRules<Desired, Existing>;
  readonly #existing = new RecordIndex<Existing>();
  readonly #duplicates: Change<Desired, Existing>[] = [];
  readonly #changes: Change<Desired, Existing>[] = [];
  #active = 0;
  #unchanged = 0;

  constructor(rules: MatchRules<Desired, Existing>) {
    this.#rules = rules;
  }

  addExisting(record: Existing): void {
    const key = this.#rules.keyOf(record);
    if (key === undefined) return;
    if (!this.#rules.isArchived(record)) this.#active += 1;
    this.#existing.add(this.#textOf(key), record);
  }

  /** @returns The record of Pleo that stands for the desired one from now on, where there is one. */
  addDesired(record: Desired): Existing | undefined {
    const keys = this.#rules.keysOf(record);
    const kept = this.#keepOne(record, keys);
    if (kept === undefined) this.#changes.push({ action: 'create', key: keys[0].value, desired: record });
    else this.#compare(record, kept, keys[0].value);
    return kept;
  }

  /** Call it once, after everything was added. */
  result(): Matched<Desired, Existing> {
    const { isArchived, isDraft, isFromErp, keyOf } = this.#rules;
    const gone: Change<Desired, Existing>[] = [];
    const drafts: Existing[] = [];
    for (const record of this.#existing.rest()) {
      if (isDraft?.(record) === true) drafts.push(record);
      else if (isFromErp(record) && !isArchived(record)) {
        gone.push({ action: 'archive', key: keyOf(record)?.value ?? record.id, existing: record, why: 'gone' });
      }
    }
    return {
      changes: [...this.#duplicates, ...gone, ...this.#changes],
      unchanged: this.#unchanged,
      active: this.#active,
      drafts,
    };
  }

  #compare(desired: Desired, existing: Existing, key: string): void {
    const fields = this.#rules.differences(desired, existing);
    const archived = this.#rules.isArchived(existing);
    if (!archived && fields.length === 0) this.#unchanged += 1;
    else this.#changes.push({ action: archived ? 'unarchive' : 'update', key, desired, existing, fields });
  }

  /** Chooses the record that stands for the desired one from now on; the others become archives. */
  #keepOne(desired: Desired, keys: readonly MatchKey[]): Existing | undefined {
    const candidates = keys.flatMap((key, strength) =>
      this.#existing
        .take(this.#textOf(key))
        .map((record) => ({ record, order: this.#orderOf(desired, record, strength) })),
    );
    const [best, ...others] = candidates.toSorted((left, right) => compareOrders(left.order, right.order));
    for (const { record } of others) {
      if (this.#rules.isArchived(record)) continue;
      const key = this.#rules.keyOf(record)?.value ?? record.id;
      this.#duplicates.push({ action: 'archive', key, existing: record, why: 'duplicate' });
    }
    return best?.record;
  }

  /**
   * Puts the stronger key before the weaker; an active record before an archived one, which is out of the way already; then
   * the record that is most like the desired one; then any, but always the same.
   */
  #orderOf(desired: Desired, record: Existing, strength: number): readonly (number | string)[] {
    const archived = this.#rules.isArchived(record) ? 1 : 0;
    return [strength, archived, this.#rules.differences(desired, record).length, record.id];
  }

  #textOf({ by, value }: MatchKey): string {
    return `${by} ${this.#rules.ignoreCase === true ? value.toLowerCase() : value}`;
  }
}

function compareOrders(left: readonly (number | string)[], right: readonly (number | string)[]): number {
  for (const [position, value] of left.entries()) {
    const other = right[position];
    if (other === undefined || value === other) continue;
    return value < other ? -1 : 1;
  }
  return 0;
}
