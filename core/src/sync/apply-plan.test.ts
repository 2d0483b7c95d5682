import { expect } from 'chai';
import { Failure } from '../contract/index.ts';
import { AutoClock, silentLog } from '../kit/testing/index.ts';
import { COMPANY_ID, failureOf } from '../pleo/testing/index.ts';
import { MemoryStore } from '../testing/index.ts';
import { applyPlan } from './apply-plan.ts';
import type { MatchRules } from './match.ts';
import { planResource, type SyncedResource } from './resource-plan.ts';
import type { SyncProgress } from './sync-context.ts';
import type { Write } from './write-changes.ts';

interface Held {
  readonly id: string;
  readonly archived: boolean;
  readonly name: string;
}

interface Wanted {
  readonly key: string;
  readonly name: string;
}

/** A resource whose writes are noted; `trouble` may throw for one of them, or name what a batch refuses. */
class FakeResource implements SyncedResource<Wanted, Held> {
  readonly name = 'accounts';
  readonly rules: MatchRules<Wanted, Held> = {
    keysOf: ({ key }) => [{ by: 'key', value: key }],
    keyOf: ({ id }) => ({ by: 'key', value: id }),
    isArchived: ({ archived }) => archived,
    isFromErp: () => true,
    differences: (desired, existing) =>
      desired.name === existing.name ? [] : [{ field: 'name', old: existing.name, new: desired.name }],
  };
  readonly labelOfDesired = ({ key, name }: Wanted) => `${key} ${name}`;
  readonly labelOfExisting = ({ id, name }: Held) => `${id} ${name}`;
  readonly writes: string[] = [];
  wanted: Wanted[] = [];
  held: Held[] = [];
  trouble: (write: string) => void | Promise<void> = () => {};
  refusedCreates = new Map<string, string>();

  async *listDesired() {
    await this.trouble('list desired');
    yield* this.wanted;
  }

  async *listExisting() {
    await this.trouble('list existing');
    yield* this.held;
  }

  problems() {
    return [];
  }

  readonly create: Write<Wanted> = {
    most: 2,
    many: async (records) => {
      await this.write(`create ${records.map(({ key }) => key).join()}`);
      return records.flatMap(({ key }) => {
        const why = this.refusedCreates.get(key);
        return why === undefined ? [] : [{ key, why }];
      });
    },
  };

  async update(existing: Held) {
    await this.write(`update ${existing.id}`);
  }

  readonly archive: Write<Held> = {
    most: 4,
    many: async (existing) => {
      await this.write(`archive ${existing.map(({ id }) => id).join()}`);
      return [];
    },
  };

  async write(write: string): Promise<void> {
    await this.trouble(write);
    this.writes.push(write);
  }
}

/** One that can wake records in bulk. */
class WakingResource extends FakeResource {
  readonly wake: Write<Held> = {
    most: 4,
    many: async (existing) => {
      await this.write(`wake ${existing.map(({ id }) => id).join()}`);
      return [];
    },
  };
}

describe('core/sync/apply-plan', () => {
  let resource: FakeResource;
  let store: MemoryStore;
  const progress: SyncProgress[] = [];
  const onProgress = (each: SyncProgress) => progress.push(each);
  const sync = async () =>
    applyPlan(await planResource(resource, { onProgress }), { store, log: silentLog, onProgress });

  beforeEach(() => {
    progress.length = 0;
    resource = new FakeResource();
    store = new MemoryStore(COMPANY_ID, new AutoClock());
    resource.held = [
      { id: 'gone', name: 'x', archived: false },
      { id: 'renamed', name: 'x', archived: false },
      { id: 'woken', name: 'x', archived: true },
      { id: 'same', name: 'x', archived: false },
    ];
    resource.wanted = ['renamed', 'new1', 'woken', 'new2', 'same', 'new3'].map((key) => ({
      key,
      name: key === 'renamed' ? 'y' : 'x',
    }));
  });

  it('writes archives before creates, in batches, and counts what it did', async () => {
    const report = await sync();
    expect(resource.writes).to.deep.equal([
      'archive gone',
      'update renamed',
      'update woken',
      'create new1,new2',
      'create new3',
    ]);
    expect(report).to.deep.equal({ created: 3, updated: 1, archived: 1, unarchived: 1, unchanged: 1, failed: [] });
    expect(progress.at(-1)).to.deep.equal({ phase: 'apply', resource: 'accounts', done: 6, total: 6 });
  });

  it('records each change in the journal, without names', async () => {
    await sync();
    expect(store.journal.records).to.deep.include({
      type: 'sync.changed',
      resource: 'accounts',
      action: 'archive',
      key: 'gone',
    });
    expect(store.journal.records.map(({ type }) => type)).to.deep.equal(Array(6).fill('sync.changed'));
  });

  for (const list of ['list desired', 'list existing']) {
    it(`writes nothing when to ${list} fails`, async () => {
      resource.trouble = (write) => {
        if (write === list) throw new Failure('unavailable', 'Cut off.');
      };
      expect((await failureOf(sync())).kind).to.equal('unavailable');
      expect(resource.writes).to.deep.equal([]);
      expect(store.journal.records).to.deep.equal([]);
    });
  }

  for (const kind of ['rejected', 'conflict', 'not-found'] as const) {
    it(`lets a record alone fail that is refused as ${kind}`, async () => {
      resource.trouble = (write) => {
        if (write === 'update renamed') throw new Failure(kind, 'Not like this.');
      };
      const report = await sync();
      expect(report).to.deep.include({ updated: 0, created: 3, archived: 1 });
      expect(report.failed).to.deep.equal([{ key: 'renamed', why: 'Not like this.' }]);
      expect(store.journal.records).to.deep.include({
        type: 'sync.refused',
        resource: 'accounts',
        action: 'update',
        key: 'renamed',
        why: 'Not like this.',
      });
    });
  }

  it('lets those of a batch alone fail that are refused', async () => {
    resource.refusedCreates.set('new2', 'NAME_TOO_LONG');
    const report = await sync();
    expect(report.created).to.equal(2);
    expect(report.failed).to.deep.equal([{ key: 'new2', why: 'NAME_TOO_LONG' }]);
    const created = store.journal.records.flatMap((record) =>
      record.type === 'sync.changed' && record.action === 'create' ? [record.key] : [],
    );
    expect(created).to.deep.equal(['new1', 'new3']);
  });

  it('halves a batch that is refused as a whole until those that caused it stand alone', async () => {
    resource.wanted = [];
    resource.held = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: 'x', archived: false }));
    resource.trouble = (write) => {
      if (write.replace('archive', '').includes('c')) throw new Failure('rejected', 'Not c.');
    };
    const report = await sync();
    expect(resource.writes).to.deep.equal(['archive a,b', 'archive d']);
    expect(report).to.deep.include({ archived: 3, failed: [{ key: 'c', why: 'Not c.' }] });
  });

  it('wakes in bulk what differs in nothing else, where the resource can', async () => {
    resource = new WakingResource();
    resource.held = ['a', 'b', 'c'].map((id) => ({ id, name: 'x', archived: true }));
    resource.wanted = ['a', 'b', 'c'].map((key) => ({ key, name: key === 'b' ? 'y' : 'x' }));
    const report = await sync();
    expect(resource.writes).to.deep.equal(['wake a,c', 'update b']);
    expect(report.unarchived).to.equal(3);
  });

  it('stops at a fault of the connection, with what was under way beside it on record', async () => {
    const slow = Promise.withResolvers<void>();
    resource.trouble = (write) => {
      if (write === 'update renamed') throw new Failure('unavailable', 'Cut off.');
      if (write === 'update woken') setImmediate(slow.resolve);
      return write === 'update woken' ? slow.promise : undefined;
    };
    expect((await failureOf(sync())).kind).to.equal('unavailable');
    expect(resource.writes).to.deep.equal(['archive gone', 'update woken']);
    const changed = store.journal.records.map((record) => record.type === 'sync.changed' && record.key);
    expect(changed).to.deep.equal(['gone', 'woken']);
  });
});
