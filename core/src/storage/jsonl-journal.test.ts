import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import { createFolderStorage } from './index.ts';
import { entryLine, linkRecord } from './journal-chain.ts';
import { expectFailure } from './testing/expect-failure.ts';
import { FolderUnderTest } from './testing/folder-under-test.ts';
import { readAll } from './testing/read-all.ts';
import * as sample from './testing/sample-records.ts';
import { openWatchedFile } from './testing/watched-file.ts';

const JOURNAL = 'journal.jsonl';

describe('core/storage/jsonl-journal', () => {
  let folder: FolderUnderTest;

  beforeEach(async () => {
    folder = await FolderUnderTest.make();
  });

  afterEach(() => folder.dispose());

  /** Leaves a closed journal of three runs behind. */
  async function writeThree(): Promise<string[]> {
    const store = await folder.open();
    await store.journal.append([sample.run('1'), sample.run('2'), sample.run('3')]);
    await store.close();
    return (await folder.text(JOURNAL)).split('\n').slice(0, 3);
  }

  async function rewrite(...lines: (string | undefined)[]): Promise<void> {
    await writeFile(folder.path(JOURNAL), lines.map((line) => `${line}\n`).join(''));
  }

  describe('after an append that was cut short', () => {
    it('holds a prefix of what was appended and goes on, wherever the file was cut', async () => {
      const cutAt = fc.double({ min: 0, max: 1, noNaN: true });
      await fc.assert(
        fc.asyncProperty(sample.anyAppends, cutAt, async (calls, share) => {
          const before = await FolderUnderTest.make();
          const store = await before.open();
          for (const records of calls) await store.journal.append(records);
          const written = await readAll(store);
          const after = await before.afterKill();
          const bytes = await readFile(after.path(JOURNAL));
          const cut = bytes.subarray(0, Math.round(bytes.length * share));
          await writeFile(after.path(JOURNAL), cut);

          const healed = await after.open();
          const complete = cut.toString('latin1').split('\n').length - 1;
          expect(await readAll(healed)).to.deep.equal(written.slice(0, complete));
          await healed.journal.append([sample.run('on')]);
          expect(await healed.journal.verify()).to.have.property('entries', complete + 1);

          await before.dispose();
          await after.dispose();
        }),
        { numRuns: 25 },
      );
    });

    it('keeps the torn bytes beside it, each time in a new file', async () => {
      await writeThree();
      for (const torn of ['{"sequence":4,', '\0\0\0']) {
        await writeFile(folder.path(JOURNAL), torn, { flag: 'a' });
        await (await folder.open()).close();
      }
      expect(await folder.text('journal.torn-1')).to.equal('{"sequence":4,');
      expect(await folder.text('journal.torn-2')).to.equal('\0\0\0');
      expect((await folder.text(JOURNAL)).split('\n')).to.have.length(4);
    });
  });

  describe('when it was changed by someone else', () => {
    const changes = [
      { what: 'a changed field', line: 2, change: ([a, b, c]: string[]) => [a, b?.replace('"2"', '"9"'), c] },
      { what: 'a line that is no JSON', line: 2, change: ([a, , c]: string[]) => [a, '{"cut', c] },
      { what: 'a cut last line that ends as a complete one', line: 3, change: ([a, b]: string[]) => [a, b, '{"cut'] },
      { what: 'an empty line', line: 2, change: ([a, b, c]: string[]) => [a, '', b, c] },
      { what: 'a line left out', line: 2, change: ([a, , c]: string[]) => [a, c] },
      { what: 'a line said twice', line: 3, change: ([a, b, c]: string[]) => [a, b, b, c] },
      { what: 'a missing last line', line: 3, change: ([a, b]: string[]) => [a, b] },
    ];

    for (const { what, line, change } of changes) {
      it(`is found by verify, which names the line: ${what}`, async () => {
        const lines = await writeThree();
        const store = await folder.open();
        await rewrite(...change(lines));
        const failure = await expectFailure(store.journal.verify(), 'storage');
        expect(failure.message).to.contain(`${folder.path(JOURNAL)}, line ${line}, `);
      });
    }

    for (const { what, line, change } of changes.filter((each) => each.what !== 'a missing last line')) {
      it(`does not open without a checkpoint, and is left alone: ${what}`, async () => {
        const lines = await writeThree();
        await rewrite(...change(lines));
        const changed = await folder.text(JOURNAL);
        await rm(folder.path('checkpoint.json'));
        const failure = await expectFailure(folder.open(), 'storage');
        expect(failure.message).to.contain(`${folder.path(JOURNAL)}, line ${line}, `);
        expect(await folder.text(JOURNAL)).to.equal(changed);
      });
    }

    it('does not open when it is shorter than when it was closed', async () => {
      const [first, second] = await writeThree();
      await rewrite(first, second);
      const failure = await expectFailure(folder.open(), 'storage');
      expect(failure.message).to.contain('lacks entries');
    });

    it('does not open when it is gone', async () => {
      await writeThree();
      await rm(folder.path(JOURNAL));
      await expectFailure(folder.open(), 'storage');
    });

    it('does not open when an entry skips a number', async () => {
      const store = await folder.open();
      await store.journal.append([sample.run('1')]);
      await store.close();
      const first = JSON.parse(await folder.text(JOURNAL));
      const skipping = linkRecord(sample.run('3'), first.at, { ...first, sequence: 2 });
      await writeFile(folder.path(JOURNAL), entryLine(skipping), { flag: 'a' });
      const failure = await expectFailure(folder.open(), 'storage');
      expect(failure.message).to.contain('line 2, has the wrong sequence number');
    });

    it('does not open when a later version wrote what this one does not understand', async () => {
      const store = await folder.open();
      await store.journal.append([sample.run('1')]);
      await store.close();
      const first = JSON.parse(await folder.text(JOURNAL));
      const future = linkRecord(Object.assign(sample.run('2'), { type: 'run.paused' }), first.at, first);
      await writeFile(folder.path(JOURNAL), entryLine(future), { flag: 'a' });
      const failure = await expectFailure(folder.open(), 'storage');
      expect(failure.message).to.contain('line 2, is not understood, perhaps because a later version wrote it');
    });
  });

  it("does not open when it is another company's, and is not healed then", async () => {
    const other = await FolderUnderTest.make();
    const adapter = createFolderStorage({ folder: other.root, clock: other.clock });
    const store = await adapter.open(sample.BOLT.slug, sample.BOLT.id);
    await store.journal.append([sample.intended(1)]);
    await store.close();
    await (await folder.open()).close();
    const foreign = await readFile(`${other.root}/companies/bolt/${JOURNAL}`);
    await writeFile(folder.path(JOURNAL), Buffer.concat([foreign, Buffer.from('torn')]));
    await expectFailure(folder.open(), 'isolation');
    expect(await folder.text(JOURNAL)).to.equal(`${foreign}torn`);
    await other.dispose();
  });

  describe('its checkpoint', () => {
    it('lets the next start read only what came after it', async () => {
      const [first = '', second, third] = await writeThree();
      await rewrite(first.replace('"1"', '"9"'), second, third);
      const store = await folder.open();
      await store.journal.append([sample.run('4')]);
      const failure = await expectFailure(store.journal.verify(), 'storage');
      expect(failure.message).to.contain('line 1, was changed');
    });

    it('is outlived by later entries of a process that was killed', async () => {
      const store = await folder.open();
      await store.journal.append([sample.intended(1), sample.intended(2)]);
      await store.close();
      const next = await folder.open();
      await next.journal.append([sample.created(1), sample.intended(3)]);
      const image = await folder.afterKill();
      const open = [...(await image.open()).journal.openPostings.keys()];
      expect(open).to.deep.equal([sample.reference(2), sample.reference(3)]);
      await image.dispose();
    });

    it('is done without when it cannot be understood', async () => {
      const store = await folder.open();
      await store.journal.append([sample.intended(1)]);
      await store.close();
      await writeFile(folder.path('checkpoint.json'), '{"version":1,"sequ');
      expect((await folder.open()).journal.openPostings.size).to.equal(1);
    });

    it('is left behind by a start that read much', async () => {
      const store = await folder.open();
      await store.journal.append(Array.from({ length: 1_000 }, (_, index) => sample.run(`${index}`)));
      const image = await folder.afterKill();
      await rm(image.path('checkpoint.json'));
      await image.open();
      expect(JSON.parse(await image.text('checkpoint.json'))).to.have.property('sequence', 1_000);
      await image.dispose();
    });

    it('is left behind every so often, so that a start after a kill reads little, however long the run was', async () => {
      const store = await folder.open();
      await store.journal.append([sample.intended(1)]);
      for (let call = 0; call < 5; call += 1) {
        await store.journal.append(Array.from({ length: 450 }, (_, index) => sample.run(`${call}-${index}`)));
      }
      const image = await folder.afterKill();
      expect(JSON.parse(await image.text('checkpoint.json'))).to.have.property('sequence', 1 + 3 * 450);
      expect([...(await image.open()).journal.openPostings.keys()]).to.deep.equal([sample.reference(1)]);
      await image.dispose();
    });

    it('is done without when it cannot be written', async () => {
      const store = await folder.open();
      await mkdir(folder.path('checkpoint.json'));
      await store.journal.append(Array.from({ length: 1_000 }, (_, index) => sample.run(`${index}`)));
      expect(await readAll(store)).to.have.length(1_000);
    });
  });

  describe('on the disk', () => {
    it('writes overlapping appends together, with fewer syncs than appends', async () => {
      let syncs = 0;
      const store = await folder.open({ openJournalFile: openWatchedFile({ sync: () => syncs++ }) });
      syncs = 0;
      await Promise.all(Array.from({ length: 50 }, (_, index) => store.journal.append([sample.run(`${index}`)])));
      expect(syncs).to.equal(1);
      expect(await readAll(store)).to.have.length(50);
    });

    it('acknowledges nothing before the sync', async () => {
      const order: string[] = [];
      const store = await folder.open({
        openJournalFile: openWatchedFile({ append: () => order.push('append'), sync: () => order.push('sync') }),
      });
      order.length = 0;
      await store.journal.append([sample.run('1')]);
      order.push('acknowledged');
      await store.journal.append([sample.run('2')]);
      expect(order).to.deep.equal(['append', 'sync', 'acknowledged', 'append', 'sync']);
    });

    for (const step of ['append', 'sync'] as const) {
      it(`takes nothing more after a failing ${step}, and tells everyone who waits`, async () => {
        let broken = false;
        let appends = 0;
        const fail = () => {
          if (broken) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
        };
        const store = await folder.open({
          openJournalFile: openWatchedFile({ append: () => appends++, [step]: fail }),
        });
        await store.journal.append([sample.intended(1)]);
        broken = true;
        const first = store.journal.append([sample.created(1)]);
        const second = store.journal.append([sample.run('2')]);
        const failures = await Promise.all([first, second].map((append) => expectFailure(append, 'storage')));
        for (const { message } of failures) expect(message).to.contain(folder.path(JOURNAL)).and.contain('ENOSPC');
        broken = false;
        appends = 0;
        await expectFailure(store.journal.append([sample.run('3')]), 'storage');
        expect(appends).to.equal(0);
        expect([...store.journal.openPostings.keys()]).to.deep.equal([sample.reference(1)]);
        await store.close();
        expect(await folder.names()).not.to.include('checkpoint.json');
      });
    }
  });
});
