import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { Secret } from '../contract/index.ts';
import { createVault } from './index.ts';
import { FolderUnderTest, WRITTEN_BEFORE } from './testing/folder-under-test.ts';
import { readAll } from './testing/read-all.ts';
import { payment, reference, run } from './testing/sample-records.ts';

const LAST_HASH = 'cab3ba212c076482f000e15e31167d6278edd08929d64e40ed786e20c853b97c';

/** The key that sealed the secret in the folder. It opens nothing else. */
const SEALING_KEY = new Secret(Buffer.alloc(32, 7).toString('base64'));

// The folder in testing/written-before was written by version 0.1.0 on 2026-11-21 and must never be changed: it holds
// every type of record with every kind and reason, a checkpoint after 49 of 58 entries, and a torn last line.
describe('core/storage, a folder that an earlier version wrote', () => {
  let folder: FolderUnderTest;
  beforeEach(async () => {
    folder = await FolderUnderTest.copyOf(WRITTEN_BEFORE);
  });
  afterEach(() => folder.dispose());

  it('opens with every entry as it stands, and keeps the torn line aside', async () => {
    const lines = (await folder.text('journal.jsonl')).split('\n');
    const torn = lines.pop();
    const store = await folder.open();
    const entries = await readAll(store);
    expect(entries).to.deep.equal(lines.map((line) => JSON.parse(line)));
    expect(await store.journal.verify()).to.deep.equal({ entries: 58, lastHash: LAST_HASH });
    expect(await folder.text('journal.torn-1')).to.equal(torn);
    expect([...new Set(entries.map(({ type }) => type))].sort()).to.deep.equal([
      'attachment.failed',
      'attachment.uploaded',
      'item.reported',
      'job.claimed',
      'job.finished',
      'posting.adopted',
      'posting.created',
      'posting.intended',
      'posting.notSent',
      'posting.rejected',
      'posting.unknown',
      'run.finished',
      'run.started',
      'sync.changed',
      'sync.refused',
      'vendor.created',
      'vendor.intended',
    ]);
  });

  for (const checkpoint of ['with', 'without'] as const) {
    it(`has the same open postings ${checkpoint} its checkpoint`, async () => {
      if (checkpoint === 'without') await rm(folder.path('checkpoint.json'));
      const { openPostings } = (await folder.open()).journal;
      expect(
        [...openPostings].map(([ref, { attemptId, sequence, unknown }]) => [ref, attemptId, sequence, unknown?.why]),
      ).to.deep.equal([
        [reference(5), 'attempt-5', 7, 'The answer never came.'],
        [reference(7), 'attempt-7b', 52, undefined],
        [reference(11), 'attempt-11', 53, 'Ledgerly did not answer within 30 s.'],
        [`${reference(12)}-P`, 'payment-12', 57, undefined],
      ]);
    });
  }

  it('goes on with the chain where it ended', async () => {
    const store = await folder.open();
    await store.journal.append([run('on'), payment.created(12)]);
    const entries = await readAll(store);
    expect(entries[58]).to.include({ sequence: 59, previous: LAST_HASH });
    await store.close();
    expect(await (await folder.open()).journal.verify()).to.have.property('entries', 60);
  });

  it('has its state whole, and opens its secret', async () => {
    const written = JSON.parse(await folder.text('state.json'));
    const store = await folder.open();
    expect(store.state.get()).to.deep.equal(written);
    expect(Object.keys(written.values)).to.have.length(5);
    const secret = await createVault(store, SEALING_KEY).load('xero.refreshToken');
    expect(secret?.reveal()).to.equal('a refresh token that nobody takes');
    await store.state.update((state) => ({ ...state, values: { ...state.values, on: true } }));
    expect((await folder.text('state.json')).includes('"on": true')).to.equal(true);
  });
});
