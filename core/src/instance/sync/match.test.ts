import { expect } from 'chai';
import fc from 'fast-check';
import { type Change, type MatchRules, matchRecords } from './match.ts';

interface Wanted {
  readonly key: string;
  readonly name: string;
}

interface Held {
  readonly id: number;
  /** Absent: made by hand. */
  readonly key: string | undefined;
  readonly name: string;
  readonly archived: boolean;
}

const RULES: MatchRules<Wanted, Held> = {
  keyOfDesired: ({ key }) => key,
  keyOfExisting: ({ key }) => key,
  isArchived: ({ archived }) => archived,
  differences: (desired, existing) =>
    desired.name === existing.name ? [] : [{ field: 'name', old: existing.name, new: desired.name }],
};

/** What Pleo would hold after the changes. */
function apply(changes: readonly Change<Wanted, Held>[], held: readonly Held[]): Held[] {
  const after = new Map(held.map((record) => [record.id, record]));
  let nextId = 1 + Math.max(0, ...after.keys());
  for (const change of changes) {
    if (change.action === 'create') after.set(nextId, { id: nextId++, archived: false, ...change.desired });
    else if (change.action === 'archive') after.set(change.existing.id, { ...change.existing, archived: true });
    else after.set(change.existing.id, { ...change.existing, ...change.desired, archived: false });
  }
  return [...after.values()];
}

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__', 'constructor');
const name = fc.constantFrom('x', 'y', 'z');
const anyWanted = fc.uniqueArray(fc.record({ key, name }), { selector: (record) => record.key });
const anyHeld = fc
  .array(fc.record({ key: fc.option(key, { nil: undefined }), name, archived: fc.boolean() }), { maxLength: 12 })
  .map((records) => records.map((record, id): Held => ({ id, ...record })));

describe('core/instance/sync/match', () => {
  it('makes Pleo show exactly what is wanted, and is then at rest', () => {
    fc.assert(
      fc.property(anyWanted, anyHeld, (wanted, held) => {
        const { changes, unchanged } = matchRecords(wanted, held, RULES);
        const after = apply(changes, held);
        const shown = after.filter((record) => record.key !== undefined && !record.archived);
        expect(shown.map((record) => [record.key, record.name])).to.have.deep.members(
          wanted.map((record) => [record.key, record.name]),
        );
        expect(unchanged + changes.filter(({ action }) => action !== 'archive').length).to.equal(wanted.length);
        expect(matchRecords(wanted, after, RULES)).to.deep.equal({ changes: [], unchanged: wanted.length });
      }),
    );
  });

  it('never makes a second record where one can be woken, and never touches what was made by hand', () => {
    fc.assert(
      fc.property(anyWanted, anyHeld, (wanted, held) => {
        const { changes } = matchRecords(wanted, held, RULES);
        const known = new Set(held.map((record) => record.key));
        for (const change of changes) {
          if (change.action === 'create') expect(known.has(change.key)).to.equal(false);
          else expect(change.existing.key).to.equal(change.key);
        }
        const byHand = (records: readonly Held[]) => records.filter((record) => record.key === undefined);
        expect(byHand(apply(changes, held))).to.deep.equal(byHand(held));
      }),
    );
  });

  it('touches no record twice', () => {
    fc.assert(
      fc.property(anyWanted, anyHeld, (wanted, held) => {
        const touched = matchRecords(wanted, held, RULES).changes.flatMap((change) =>
          change.action === 'create' ? [] : [change.existing.id],
        );
        expect(new Set(touched).size).to.equal(touched.length);
      }),
    );
  });

  it('says archives first, then the rest as the ERP lists it', () => {
    const held: Held[] = [
      { id: 1, key: 'old', name: 'x', archived: false },
      { id: 2, key: 'b', name: 'x', archived: true },
      { id: 3, key: 'c', name: 'x', archived: false },
    ];
    const wanted = ['c', 'a', 'b'].map((each) => ({ key: each, name: 'y' }));
    expect(matchRecords(wanted, held, RULES).changes.map((change) => [change.action, change.key])).to.deep.equal([
      ['archive', 'old'],
      ['update', 'c'],
      ['create', 'a'],
      ['unarchive', 'b'],
    ]);
  });

  it('keeps, of several records with one key, the active one that is right already', () => {
    const held: Held[] = [
      { id: 1, key: 'a', name: 'y', archived: true },
      { id: 2, key: 'a', name: 'x', archived: false },
      { id: 3, key: 'a', name: 'y', archived: false },
    ];
    const { changes, unchanged } = matchRecords([{ key: 'a', name: 'y' }], held, RULES);
    expect(changes).to.deep.equal([{ action: 'archive', key: 'a', existing: held[1] }]);
    expect(unchanged).to.equal(1);
  });

  it('says what an update changes', () => {
    const held: Held = { id: 1, key: 'a', name: 'x', archived: false };
    const [change] = matchRecords([{ key: 'a', name: 'y' }], [held], RULES).changes;
    expect(change).to.deep.include({ action: 'update', fields: [{ field: 'name', old: 'x', new: 'y' }] });
  });
});
