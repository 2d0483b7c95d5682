import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect } from 'chai';
import { FolderUnderTest } from './testing/folder-under-test.ts';
import { run } from './testing/sample-records.ts';
import { watchDisk } from './testing/watched-disk.ts';

describe('core/storage/durable-file', () => {
  let folder: FolderUnderTest;
  beforeEach(async () => {
    folder = await FolderUnderTest.make();
  });
  afterEach(() => folder.dispose());

  it('has a new state on disk before it takes the place of the old one, and its name before it is acknowledged', async () => {
    const store = await folder.open();
    const calls = await watchDisk(() => store.state.update((state) => ({ ...state, values: { kept: true } })));
    expect(calls).to.deep.equal(['sync state.json.tmp', 'rename state.json.tmp to state.json', 'sync acme']);
  });

  it('has the folders of a new company and the name of its journal on disk before it is open', async () => {
    const calls = await watchDisk(() => folder.open());
    const durable = calls.filter((call) => !call.includes('holder.json') && !call.startsWith('list'));
    expect(durable).to.deep.equal([
      'sync companies',
      `sync ${basename(folder.root)}`,
      'sync state.json.tmp',
      'rename state.json.tmp to state.json',
      'sync acme',
      'sync acme',
    ]);
  });

  it('has a copy of a torn line on disk before the line is cut away', async () => {
    const store = await folder.open();
    await store.journal.append([run('1')]);
    await store.close();
    await writeFile(folder.path('journal.jsonl'), 'torn', { flag: 'a' });
    const calls = await watchDisk(() => folder.open());
    expect(calls.slice(-4)).to.deep.equal([
      'sync journal.torn-1',
      'sync acme',
      'cut journal.jsonl',
      'sync journal.jsonl',
    ]);
  });

  it('has the copy of a journal that is taken over on disk before it takes the place of the old one', async () => {
    const store = await folder.open();
    await store.journal.append([run('1')]);
    const image = await folder.afterKill();
    const calls = await watchDisk(() => image.open());
    expect(calls).to.include.members(['sync journal.jsonl.tmp', 'rename journal.jsonl.tmp to journal.jsonl']);
    expect(calls.indexOf('sync journal.jsonl.tmp')).to.be.lessThan(
      calls.indexOf('rename journal.jsonl.tmp to journal.jsonl'),
    );
    await image.dispose();
  });
});
