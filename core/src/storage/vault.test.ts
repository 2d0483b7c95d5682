import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { CompanyId, isFailure, Secret } from '../contract/index.ts';
import { type CompanyState, createVault, newCompanyState } from './index.ts';
import { expectFailure } from './testing/expect-failure.ts';
import { FolderUnderTest } from './testing/folder-under-test.ts';
import { ACME, BOLT } from './testing/sample-records.ts';

const CANARY = 'canary-refresh-token';
const KEY = new Secret(randomBytes(32).toString('base64'));

/** A state in memory, which is all that a vault needs. */
function memory(companyId: CompanyId, secrets: CompanyState['secrets'] = {}) {
  let state: CompanyState = { ...newCompanyState(companyId), secrets };
  return {
    state: {
      get: () => state,
      update: async (change: (before: CompanyState) => CompanyState) => {
        state = change(state);
      },
    },
  };
}

describe('core/storage/vault', () => {
  it('gives a secret back, also after the company was opened again', async () => {
    const folder = await FolderUnderTest.make();
    const store = await folder.open();
    await createVault(store, KEY).store('xero.refreshToken', new Secret(CANARY));
    await store.close();
    const secret = await createVault(await folder.open(), KEY).load('xero.refreshToken');
    expect(secret?.reveal()).to.equal(CANARY);
    await folder.dispose();
  });

  it('never writes a secret in plain', async () => {
    const folder = await FolderUnderTest.make();
    const store = await folder.open();
    await createVault(store, KEY).store('token', new Secret(CANARY));
    await store.close();
    expect(await folder.names()).to.deep.equal(['journal.jsonl', 'state.json']);
    for (const name of await folder.names()) {
      const text = await folder.text(name);
      expect(text).to.not.contain(CANARY).and.not.contain(Buffer.from(CANARY).toString('base64'));
    }
    await folder.dispose();
  });

  it('has nothing under a name that was never stored, with or without a key', async () => {
    for (const key of [KEY, undefined]) {
      expect(await createVault(memory(ACME.id), key).load('token')).to.equal(undefined);
      expect(await createVault(memory(ACME.id), key).load('constructor')).to.equal(undefined);
    }
  });

  it('seals the same secret differently each time', async () => {
    const store = memory(ACME.id);
    const vault = createVault(store, KEY);
    await vault.store('a', new Secret(CANARY));
    await vault.store('b', new Secret(CANARY));
    const { a, b } = store.state.get().secrets;
    expect(a?.nonce).to.not.equal(b?.nonce);
    expect(a?.ciphertext).to.not.equal(b?.ciphertext);
  });

  describe('does not open', () => {
    async function sealed(): Promise<CompanyState['secrets']> {
      const store = memory(ACME.id);
      await createVault(store, KEY).store('token', new Secret(CANARY));
      return store.state.get().secrets;
    }

    it('a secret that was moved to another company', async () => {
      await expectFailure(createVault(memory(BOLT.id, await sealed()), KEY).load('token'), 'storage');
    });

    it('a secret that was moved to another name', async () => {
      const { token } = await sealed();
      const moved = token === undefined ? {} : { other: token };
      await expectFailure(createVault(memory(ACME.id, moved), KEY).load('other'), 'storage');
    });

    it('a secret that was changed', async () => {
      const { token } = await sealed();
      const changed = token === undefined ? {} : { token: { ...token, tag: Buffer.alloc(16).toString('base64') } };
      await expectFailure(createVault(memory(ACME.id, changed), KEY).load('token'), 'storage');
    });

    it('a secret whose proof was shortened', async () => {
      const { token } = await sealed();
      const short =
        token === undefined
          ? {}
          : { token: { ...token, tag: Buffer.from(token.tag, 'base64').subarray(0, 4).toString('base64') } };
      await expectFailure(createVault(memory(ACME.id, short), KEY).load('token'), 'storage');
    });

    it('a secret with another key', async () => {
      const otherKey = new Secret(randomBytes(32).toString('hex'));
      await expectFailure(createVault(memory(ACME.id, await sealed()), otherKey).load('token'), 'storage');
    });

    it('a secret without a key, and says which setting is missing', async () => {
      const failure = await expectFailure(
        createVault(memory(ACME.id, await sealed()), undefined).load('token'),
        'configuration',
      );
      expect(failure.message).to.contain('storage.sealingKey').and.contain('organisation.yaml');
    });
  });

  it('stores nothing without a key, and says which setting is missing', async () => {
    const store = memory(ACME.id);
    const failure = await expectFailure(
      createVault(store, undefined).store('token', new Secret(CANARY)),
      'configuration',
    );
    expect(failure.message).to.contain('storage.sealingKey').and.not.contain(CANARY);
    expect(store.state.get().secrets).to.deep.equal({});
  });

  for (const bad of ['correct horse battery staple', '', 'ab'.repeat(31), randomBytes(33).toString('base64')]) {
    it(`refuses a key that is not 32 bytes: ${bad.length} characters`, () => {
      try {
        createVault(memory(CompanyId.parse(ACME.id)), new Secret(bad));
        expect.fail('took it');
      } catch (error) {
        if (!isFailure(error)) throw error;
        expect(error.kind).to.equal('configuration');
        if (bad !== '') expect(error.message).to.not.contain(bad);
      }
    });
  }

  it('takes a key in hexadecimal digits, and in base64 with or without its padding', async () => {
    const bytes = randomBytes(32);
    const store = memory(ACME.id);
    await createVault(store, new Secret(bytes.toString('hex'))).store('token', new Secret(CANARY));
    for (const text of [
      bytes.toString('base64'),
      bytes.toString('base64').replace('=', ''),
      `${bytes.toString('hex')}\n`,
    ]) {
      expect((await createVault(store, new Secret(text)).load('token'))?.reveal()).to.equal(CANARY);
    }
  });
});
