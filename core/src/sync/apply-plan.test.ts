import { expect } from 'chai';
import { Failure, type FailureKind } from '../contract/index.ts';
import { failureOf } from '../pleo/testing/index.ts';
import { expenseAccount, TestCompany } from '../testing/index.ts';
import { syncOf } from './testing/sync-of.ts';

describe('core/sync/apply-plan', () => {
  let company: TestCompany;
  const recorded = () =>
    company.store.journal.records.flatMap((record) =>
      record.type === 'sync.changed' || record.type === 'sync.refused'
        ? [`${record.type} ${record.action} ${record.key}`]
        : [],
    );
  /** What happens before each update: of `gone`, which is archived first, then of `renamed` and `woken` side by side. */
  const beforeUpdates = (...happen: readonly (() => void | Promise<void>)[]) => {
    const updates = happen.values();
    company.interfere = async (call, moment) => {
      if (call === 'pleo.updateAccount' && moment === 'before') await updates.next().value?.();
    };
  };
  const nothing = () => {};
  const fail = (kind: FailureKind) => () => {
    throw new Failure(kind, `It is ${kind}.`);
  };

  beforeEach(() => {
    company = new TestCompany({ abilities: { taxCodes: false } });
    const inErp = ['new1', 'renamed', 'woken', 'same', 'new2'];
    const inPleo = ['woken', 'same', 'renamed', 'gone'];
    company.books.accounts.push(...inErp.map((id) => expenseAccount({ id, code: id, name: `${id} now` })));
    company.pleo.accounts.push(
      ...inPleo.map((id) => ({
        ...{ id: `p-${id}`, externalId: id, code: id, name: id === 'renamed' ? 'before' : `${id} now` },
        ...{ archived: id === 'woken', taxCodeExternalId: undefined, metadata: undefined },
      })),
    );
  });

  it('writes archives before creates, puts each change on record, and counts what it did', async () => {
    const { accounts } = await syncOf(company);
    expect(company.pleo.writes).to.deep.equal([
      'archive gone',
      'update renamed',
      'update woken',
      'create new1',
      'create new2',
    ]);
    expect(recorded()).to.deep.equal([
      'sync.changed archive gone',
      'sync.changed update renamed',
      'sync.changed unarchive woken',
      'sync.changed create new1',
      'sync.changed create new2',
    ]);
    const counts = { created: 2, updated: 1, archived: 1, unarchived: 1, unchanged: 1, failed: [] };
    expect(accounts).to.deep.equal(counts);
    const applied = company.progress.findLast(({ phase }) => phase === 'apply');
    expect(applied).to.deep.equal({ phase: 'apply', resource: 'accounts', done: 5, total: 5 });
  });

  for (const kind of ['rejected', 'conflict', 'not-found'] as const) {
    it(`lets a record alone fail that is refused as ${kind}`, async () => {
      beforeUpdates(nothing, nothing, fail(kind));
      const { accounts } = await syncOf(company);
      expect(accounts).to.deep.include({ created: 2, failed: [{ key: 'woken', why: `It is ${kind}.` }] });
      expect(recorded()).to.include('sync.refused unarchive woken');
    });
  }

  it('stops at a fault of the connection, with what was under way beside it on record', async () => {
    const slow = Promise.withResolvers<void>();
    beforeUpdates(
      nothing,
      () => slow.promise,
      () => {
        setImmediate(slow.resolve);
        fail('unavailable')();
      },
    );
    expect((await failureOf(syncOf(company))).kind).to.equal('unavailable');
    expect(company.pleo.writes).to.deep.equal(['archive gone', 'update renamed']);
    expect(recorded()).to.deep.equal(['sync.changed archive gone', 'sync.changed update renamed']);
  });
});
