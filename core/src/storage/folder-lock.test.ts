import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Clock } from '../contract/index.ts';
import { expectFailure } from './testing/expect-failure.ts';
import { FolderUnderTest } from './testing/folder-under-test.ts';
import { readAll } from './testing/read-all.ts';
import { run } from './testing/sample-records.ts';
import { openWatchedFile } from './testing/watched-file.ts';

describe('core/storage/folder-lock', () => {
  let folder: FolderUnderTest;

  beforeEach(async () => {
    folder = await FolderUnderTest.make();
  });

  afterEach(() => folder.dispose());

  /** Makes the lock look as if its holder had given no sign of life since the first day of 2020. */
  async function age(): Promise<void> {
    const longAgo = new Date('2020-01-01T00:00:00Z');
    await utimes(folder.path('lock'), longAgo, longAgo);
  }

  it('waits for another holder as long as it is told, then names it', async () => {
    await folder.open();
    const startedMs = folder.clock.monotonicMs();
    const failure = await expectFailure(folder.open({ lockWaitMs: 950 }), 'busy');
    expect(folder.clock.monotonicMs() - startedMs).to.equal(950);
    expect(failure.message).to.match(
      /"acme" is being worked on by process \d+ on \S+, since 2026-01-31T12:00:00\.000Z\./,
    );
  });

  it('waits no longer for a holder that is seen to live, and leaves it alone', async () => {
    const store = await folder.open();
    const sleptMs: number[] = [];
    const clock: Clock = {
      now: () => folder.clock.now(),
      monotonicMs: () => folder.clock.monotonicMs(),
      sleep: async (delayMs) => {
        sleptMs.push(delayMs);
        if (sleptMs.length === 3) await utimes(folder.path('lock'), new Date(), new Date(Date.now() + 1_000));
      },
    };
    await expectFailure(folder.open({ clock, lockWaitMs: 60_000 }), 'busy');
    expect(sleptMs).to.have.length(3);
    await store.journal.append([run('1')]);
  });

  it('comes in while it waits, as soon as the other one lets go', async () => {
    const store = await folder.open();
    const clock: Clock = {
      now: () => folder.clock.now(),
      monotonicMs: () => folder.clock.monotonicMs(),
      sleep: () => store.close(),
    };
    await folder.open({ clock, lockWaitMs: 1_000 });
  });

  it('takes over from a holder that gave no sign of life', async () => {
    const killed = await folder.open();
    await killed.journal.append([run('1')]);
    await age();
    const store = await folder.open();
    expect(await readAll(store)).to.have.length(1);
  });

  it('lets a holder that was taken for dead write nothing more', async () => {
    const stopped = await folder.open();
    await age();
    const store = await folder.open();
    await store.journal.append([run('new')]);
    await expectFailure(stopped.assertHeld(), 'busy');
    await store.assertHeld();
    await expectFailure(stopped.journal.append([run('old')]), 'busy');
    await expectFailure(
      stopped.state.update((state) => ({ ...state, values: { old: true } })),
      'busy',
    );
    await stopped.close();
    await expectFailure(folder.open(), 'busy');
    expect(await store.journal.verify()).to.have.property('entries', 1);
    await store.journal.append([run('still ours')]);
    expect(store.state.get().values).to.deep.equal({});
  });

  it('lets a holder that was taken for dead in the middle of an append acknowledge nothing and spoil nothing', async () => {
    let inTheMiddle: (() => Promise<void>) | undefined;
    const stopped = await folder.open({ openJournalFile: openWatchedFile({ append: () => inTheMiddle?.() }) });
    await stopped.journal.append([run('1')]);
    inTheMiddle = async () => {
      await age();
      const store = await folder.open();
      await store.journal.append([run('2')]);
    };
    await expectFailure(stopped.journal.append([run('lost')]), 'busy');
    const text = await folder.text('journal.jsonl');
    expect(text).to.contain('"runId":"2"').and.not.contain('lost');
  });

  it('lets a process that was away longer than its lock lives write nothing, even when nobody took over', async () => {
    const store = await folder.open();
    folder.clock.advance(4_999);
    await store.journal.append([run('in time')]);
    folder.clock.advance(1);
    await expectFailure(store.journal.append([run('late')]), 'busy');
    await expectFailure(
      store.state.update((state) => ({ ...state, values: { late: true } })),
      'busy',
    );
    await store.close();
    const next = await folder.open();
    expect(await readAll(next)).to.have.length(1);
    expect(next.state.get().values).to.deep.equal({});
  });

  it('puts the unfinished replacements of the holder before out of the way', async () => {
    await (await folder.open()).close();
    await writeFile(folder.path('state.json.0123456789ab.tmp'), '{');
    await folder.open();
    expect(await folder.names()).to.deep.equal(['holder.json', 'journal.jsonl', 'lock', 'state.json']);
  });

  it('leaves nothing of itself behind when it lets go', async () => {
    await (await folder.open()).close();
    expect(await folder.names()).to.deep.equal(['journal.jsonl', 'state.json']);
  });

  it('lets go when the company cannot be opened', async () => {
    await (await folder.open()).close();
    const state = await readFile(folder.path('state.json'));
    await writeFile(folder.path('state.json'), 'spoilt');
    await expectFailure(folder.open(), 'storage');
    await writeFile(folder.path('state.json'), state);
    await folder.open();
  });

  it('remembers a holder that never let go until its journal was put out of its reach', async () => {
    const stopped = await folder.open();
    await stopped.journal.append([run('1')]);
    const { ino } = await stat(folder.path('journal.jsonl'));
    const state = await readFile(folder.path('state.json'));
    await writeFile(folder.path('state.json'), 'spoilt');
    await age();
    await expectFailure(folder.open(), 'storage');
    await writeFile(folder.path('state.json'), state);
    expect((await stat(folder.path('journal.jsonl'))).ino).to.equal(ino);
    await folder.open();
    expect((await stat(folder.path('journal.jsonl'))).ino).to.not.equal(ino);
  });

  it('writes nothing more when someone deletes the holder file', async () => {
    const store = await folder.open();
    await rm(folder.path('holder.json'));
    await expectFailure(store.journal.append([run('1')]), 'busy');
  });
});
