import { expect } from 'chai';
import fc from 'fast-check';
import { type Change, type Matched, type MatchRules, RecordMatcher } from './match.ts';

interface Wanted {
  readonly key: string;
  readonly code: string;
  readonly name: string;
}

interface Held {
  readonly id: string;
  /** Absent: not known to the ERP by its key. */
  readonly key?: string;
  readonly code?: string;
  readonly name: string;
  readonly archived: boolean;
}

const RULES: MatchRules<Wanted, Held> = {
  keysOf: ({ key, code }) => [
    { by: 'key', value: key },
    { by: 'code', value: code },
  ],
  keyOf({ key, code }) {
    if (key !== undefined) return { by: 'key', value: key };
    return code === undefined ? undefined : { by: 'code', value: code };
  },
  isArchived: ({ archived }) => archived,
  isFromErp: ({ key }) => key !== undefined,
  differences: (desired, existing) =>
    (['key', 'code', 'name'] as const)
      .filter((field) => desired[field] !== existing[field])
      .map((field) => ({ field, old: existing[field] ?? '', new: desired[field] })),
};

function match(
  wanted: readonly Wanted[],
  held: readonly Held[],
  rules: MatchRules<Wanted, Held> = RULES,
): Matched<Wanted, Held> {
  const matcher = new RecordMatcher(rules);
  for (const record of held) matcher.addExisting(record);
  for (const record of wanted) matcher.addDesired(record);
  return matcher.result();
}

/** What Pleo would hold after the changes. */
function apply(changes: readonly Change<Wanted, Held>[], held: readonly Held[]): Held[] {
  const after = new Map(held.map((record) => [record.id, record]));
  for (const change of changes) {
    if (change.action === 'create')
      after.set(`new-${change.key}`, { id: `new-${change.key}`, archived: false, ...change.desired });
    else if (change.action === 'archive') after.set(change.existing.id, { ...change.existing, archived: true });
    else after.set(change.existing.id, { ...change.existing, ...change.desired, archived: false });
  }
  return [...after.values()];
}

const KEYS = ['a', 'b', 'c', 'd', '__proto__', 'constructor'] as const;
const key = fc.constantFrom(...KEYS);
const name = fc.constantFrom('x', 'y', 'z');
/** A record of the ERP keeps its code, so that no two ever change places. */
const anyWanted = fc.uniqueArray(
  fc.record({ key, name }).map((record): Wanted => ({ ...record, code: `code-${record.key}` })),
  { selector: (record) => record.key },
);
const anyHeld = fc
  .array(
    fc.record(
      { key, code: key.map((each) => `code-${each}`), name, archived: fc.boolean() },
      { requiredKeys: ['name', 'archived'] },
    ),
    { maxLength: 12 },
  )
  .map((records) => records.map((record, id): Held => ({ id: String(id), ...record })));

describe('core/sync/match', () => {
  it('makes Pleo show exactly what is wanted, and is then at rest', () => {
    fc.assert(
      fc.property(anyWanted, anyHeld, (wanted, held) => {
        const { changes, unchanged } = match(wanted, held);
        const after = apply(changes, held);
        const shown = after.filter((record) => record.key !== undefined && !record.archived);
        expect(shown.map((record) => [record.key, record.code, record.name])).to.have.deep.members(
          wanted.map((record) => [record.key, record.code, record.name]),
        );
        expect(unchanged + changes.filter(({ action }) => action !== 'archive').length).to.equal(wanted.length);
        expect(match(wanted, after)).to.deep.include({ changes: [], unchanged: wanted.length });
      }),
    );
  });

  it('never makes a second record where one can be kept or woken, and touches none twice', () => {
    fc.assert(
      fc.property(anyWanted, anyHeld, (wanted, held) => {
        const { changes } = match(wanted, held);
        const keys = new Set(held.map((record) => record.key));
        const looseCodes = new Set(held.filter((record) => record.key === undefined).map((record) => record.code));
        const touched: string[] = [];
        for (const change of changes) {
          if (change.action !== 'create') touched.push(change.existing.id);
          else expect(keys.has(change.key) || looseCodes.has(change.desired.code)).to.equal(false);
        }
        expect(new Set(touched).size).to.equal(touched.length);
      }),
    );
  });

  it('leaves alone what is not from the ERP and that no record of it stands behind', () => {
    fc.assert(
      fc.property(anyWanted, anyHeld, (wanted, held) => {
        const { changes } = match(wanted, held);
        const codes = new Set(wanted.map(({ code }) => code));
        const byHand = (records: readonly Held[]) =>
          records.filter((record) => record.key === undefined && !codes.has(record.code ?? ''));
        expect(byHand(apply(changes, held))).to.deep.equal(byHand(held));
      }),
    );
  });

  it('says archives first, then the rest as the ERP lists it, and why each is due', () => {
    const held: Held[] = [
      { id: '1', key: 'old', code: 'old', name: 'x', archived: false },
      { id: '2', key: 'b', code: 'b', name: 'x', archived: true },
      { id: '3', key: 'c', code: 'c', name: 'x', archived: false },
      { id: '4', key: 'c', code: 'c', name: 'y', archived: false },
    ];
    const wanted = ['c', 'a', 'b'].map((each) => ({ key: each, code: each, name: 'z' }));
    const said = match(wanted, held).changes.map((change) => {
      const detail = change.action === 'archive' ? change.why : change.action === 'create' ? 'new' : change.fields;
      return [change.action, change.key, detail];
    });
    expect(said).to.deep.equal([
      ['archive', 'c', 'duplicate'],
      ['archive', 'old', 'gone'],
      ['update', 'c', [{ field: 'name', old: 'x', new: 'z' }]],
      ['create', 'a', 'new'],
      ['unarchive', 'b', [{ field: 'name', old: 'x', new: 'z' }]],
    ]);
  });

  it('gives drafts that nothing stands behind, and counts what is active', () => {
    const wanted = { key: 'a', code: 'A', name: 'y' };
    const rules = { ...RULES, isDraft: ({ key: known }: Held) => known === undefined };
    const draft = { id: '1', code: 'NEW', name: 'x', archived: false };
    const taken = { id: '2', code: 'A', name: 'x', archived: false };
    const byHand = { id: '3', name: 'x', archived: false };
    const archived = { id: '4', key: 'b', name: 'y', archived: true };
    const { drafts, active, changes } = match([wanted], [draft, taken, byHand, archived], rules);
    expect(drafts).to.deep.equal([draft]);
    expect(active).to.equal(2);
    expect(changes.map(({ action }) => action)).to.deep.equal(['update']);
  });
});
