import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { CompanySlug } from '../contract/index.ts';
import { createFolderStorage } from './index.ts';
import { companyStoreSuite } from './testing/company-store-suite.ts';
import { expectFailure } from './testing/expect-failure.ts';
import { FolderUnderTest } from './testing/folder-under-test.ts';
import { ACME, BOLT, run } from './testing/sample-records.ts';
import { TestClock } from './testing/test-clock.ts';
import { watchDisk } from './testing/watched-disk.ts';

companyStoreSuite('core/storage/lowdb-storage', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ringfence-storage-'));
  return {
    adapter: createFolderStorage({ folder, clock: new TestClock(), lockWaitMs: 0 }),
    dispose: () => rm(folder, { recursive: true }),
  };
});

describe('core/storage/lowdb-storage, folders', () => {
  let folder: FolderUnderTest;

  beforeEach(async () => {
    folder = await FolderUnderTest.make();
  });

  afterEach(() => folder.dispose());

  it('lets nobody but the owner read', async () => {
    const store = await folder.open();
    await store.journal.append([run('1')]);
    await store.close();
    expect(await folder.names()).to.deep.equal(['checkpoint.json', 'journal.jsonl', 'state.json']);
    for (const name of await folder.names()) expect((await stat(folder.path(name))).mode & 0o777).to.equal(0o600);
    for (const name of ['.', '..']) expect((await stat(folder.path(name))).mode & 0o777).to.equal(0o700);
  });

  const spoilt = [
    { what: 'no JSON', text: '{"version":1,' },
    { what: 'empty', text: '' },
    { what: 'null', text: 'null' },
    { what: 'of a later version', text: `{"version":2,"companyId":"${ACME.id}","secrets":{},"values":{}}` },
  ];
  for (const { what, text } of spoilt) {
    it(`refuses a state that is ${what}, names its file and leaves it alone`, async () => {
      await (await folder.open()).close();
      await writeFile(folder.path('state.json'), text);
      const failure = await expectFailure(folder.open(), 'storage');
      expect(failure.message).to.contain(folder.path('state.json'));
      expect(await folder.text('state.json')).to.equal(text);
      const storage = createFolderStorage({ folder: folder.root, clock: folder.clock });
      await expectFailure(storage.peek(ACME.slug, ACME.id), 'storage');
    });
  }

  it('keeps the old state when the new one cannot be written, and goes on when it can', async () => {
    const store = await folder.open();
    const aside = folder.path('aside.json');
    await rename(folder.path('state.json'), aside);
    await mkdir(folder.path('state.json'));
    await expectFailure(
      store.state.update((state) => ({ ...state, values: { lost: true } })),
      'storage',
    );
    expect(store.state.get().values).to.deep.equal({});
    await rm(folder.path('state.json'), { recursive: true });
    await rename(aside, folder.path('state.json'));
    await store.state.update((state) => ({ ...state, values: { kept: true } }));
    expect(JSON.parse(await folder.text('state.json')).values).to.deep.equal({ kept: true });
  });

  it('does not begin anew a company whose records are under another slug', async () => {
    await (await folder.open()).close();
    const storage = createFolderStorage({ folder: folder.root, clock: folder.clock });
    const renamed = CompanySlug.parse('acme-renamed');
    const failure = await expectFailure(storage.open(renamed, ACME.id), 'configuration');
    expect(failure.message).to.contain('"acme-renamed"').and.contain(folder.path('.').replace(/\/$/, ''));
    await (await storage.open(BOLT.slug, BOLT.id)).close();
    await rename(folder.path('.'), join(folder.root, 'companies', renamed));
    await (await storage.open(renamed, ACME.id)).close();
  });

  it('lists the folders of all companies once, however many begin anew', async () => {
    const storage = createFolderStorage({ folder: folder.root, clock: folder.clock });
    const calls = await watchDisk(async () => {
      for (const company of [ACME, BOLT]) await (await storage.open(company.slug, company.id)).close();
      await (await storage.open(ACME.slug, ACME.id)).close();
    });
    expect(calls.filter((call) => call === 'list companies')).to.have.length(1);
    await expectFailure(storage.open(CompanySlug.parse('bolt-renamed'), BOLT.id), 'configuration');
  });

  it('finds the records of a company also where their folder was renamed meanwhile', async () => {
    const companies = join(folder.root, 'companies');
    await (await folder.open()).close();
    const storage = createFolderStorage({ folder: folder.root, clock: folder.clock });
    await (await storage.open(BOLT.slug, BOLT.id)).close();
    await rename(join(companies, ACME.slug), join(companies, 'acme-kept'));
    const failure = await expectFailure(storage.open(ACME.slug, ACME.id), 'configuration');
    expect(failure.message).to.contain(join(companies, 'acme-kept'));
    await rename(join(companies, 'acme-kept'), join(companies, ACME.slug));
    await (await storage.open(ACME.slug, ACME.id)).close();
  });

  it('says which folder could not be made', async () => {
    await writeFile(join(folder.root, 'companies'), 'in the way');
    const failure = await expectFailure(folder.open(), 'storage');
    expect(failure.message)
      .to.contain(join(folder.root, 'companies', 'acme'))
      .and.contain('could not be opened');
  });
});
