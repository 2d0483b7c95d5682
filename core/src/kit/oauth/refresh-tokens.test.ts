import { inspect } from 'node:util';
import { expect } from 'chai';
import nock from 'nock';
import { type Authoriser, Failure, isFailure, Secret, type SecretVault } from '../../contract/index.ts';
import { createCompanyHttp } from '../http/client.ts';
import { failureOf, MemoryVault, testEnvironment } from '../testing/index.ts';
import { refreshTokens } from './refresh-tokens.ts';

const ORIGIN = 'https://identity.example.com';
const NAME = 'xero.refresh-token';

function tokens(vault: SecretVault, initial = 'initial') {
  const environment = testEnvironment();
  const source = refreshTokens({
    system: 'Xero',
    tokenUrl: `${ORIGIN}/connect/token`,
    clientId: 'id',
    clientSecret: new Secret('secret'),
    http: (options) => createCompanyHttp(options, environment),
    clock: environment.clock,
    log: environment.log,
    vault,
    vaultName: NAME,
    initialRefreshToken: new Secret(initial),
  });
  return { source, environment };
}

/** Expects one refresh with this token. */
function refreshWith(refreshToken: string): nock.Interceptor {
  return nock(ORIGIN).post('/connect/token', { grant_type: 'refresh_token', refresh_token: refreshToken });
}

const issued = (access: string, refresh?: string) => ({
  access_token: access,
  token_type: 'Bearer',
  expires_in: 1800,
  ...(refresh === undefined ? {} : { refresh_token: refresh }),
});

const request = { method: 'GET', url: 'https://api.example.com/x' } as const;

async function headerOf(source: Authoriser): Promise<string | undefined> {
  return (await source.authorisation(request)).authorization?.reveal();
}

async function header(vault: SecretVault, initial?: string): Promise<string | undefined> {
  return headerOf(tokens(vault, initial).source);
}

describe('core/kit/oauth/refresh-tokens', () => {
  it('begins with the configured token and goes on with the stored successor, also in another process', async () => {
    const vault = new MemoryVault();
    refreshWith('initial').reply(200, issued('a1', 'r1'));
    refreshWith('r1').reply(200, issued('a2', 'r2'));
    refreshWith('r2').reply(200, issued('a3', 'r3'));
    const { source } = tokens(vault);
    const first = await source.authorisation(request);
    expect(first.authorization?.reveal()).to.equal('Bearer a1');
    source.refused(first);
    expect(await headerOf(source)).to.equal('Bearer a2');
    expect(await header(vault)).to.equal('Bearer a3');
  });

  it('keeps the old refresh token when the answer has no new one', async () => {
    const vault = new MemoryVault();
    refreshWith('initial').reply(200, issued('a1'));
    refreshWith('initial').reply(200, issued('a2'));
    expect(await header(vault)).to.equal('Bearer a1');
    expect(await header(vault)).to.equal('Bearer a2');
  });

  it('stores the successor before it gives out the access token', async () => {
    const vault = new MemoryVault();
    const { promise: stored, resolve: finishStoring } = Promise.withResolvers<void>();
    const { promise: storing, resolve: beginStoring } = Promise.withResolvers<void>();
    const slow: SecretVault = {
      load: (name) => vault.load(name),
      async store(name, secret) {
        if (secret.reveal().includes('r1')) {
          beginStoring();
          await stored;
        }
        await vault.store(name, secret);
      },
    };
    refreshWith('initial').reply(200, issued('a1', 'r1'));
    let given = false;
    const authorisation = tokens(slow)
      .source.authorisation(request)
      .then(() => {
        given = true;
      });
    await storing;
    await new Promise(setImmediate);
    expect(given).to.equal(false);
    finishStoring();
    await authorisation;
    expect((await vault.load(NAME))?.reveal()).to.contain('r1');
  });

  it('asks nothing when the vault cannot store', async () => {
    const sealed: SecretVault = {
      load: async () => undefined,
      store: async () => {
        throw new Failure('configuration', 'No sealing key.');
      },
    };
    expect(await failureOf(tokens(sealed).source.authorisation(request))).to.include({ kind: 'configuration' });
  });

  it('stores a successor later that could not be stored at once, before it asks again', async () => {
    const vault = new MemoryVault();
    let broken = true;
    const shaky: SecretVault = {
      load: (name) => vault.load(name),
      async store(name, secret) {
        if (broken && secret.reveal().includes('r1')) throw new Failure('storage', 'Disk full.');
        await vault.store(name, secret);
      },
    };
    refreshWith('initial').reply(200, issued('a1', 'r1'));
    refreshWith('r1').reply(200, issued('a2', 'r2'));
    const { source } = tokens(shaky);
    expect(await failureOf(source.authorisation(request))).to.include({ kind: 'storage' });
    expect(await failureOf(source.authorisation(request))).to.include({ kind: 'storage' });
    broken = false;
    expect(await headerOf(source)).to.equal('Bearer a2');
  });

  it('ends for good on invalid_grant, with advice to authorise again', async () => {
    refreshWith('initial').reply(400, { error: 'invalid_grant', error_description: 'token initial is no good' });
    const { source, environment } = tokens(new MemoryVault());
    for (let count = 0; count < 2; count += 1) {
      const failure = await failureOf(source.authorisation(request));
      expect(failure).to.satisfy(isFailure).and.to.include({ kind: 'authentication', code: 'invalid_grant' });
      expect(failure).to.have.property('advice').that.contains('Authorise');
    }
    expect(environment.log.entries.map(({ level, fields }) => [level, fields.reason])).to.deep.include([
      'warn',
      'invalid_grant',
    ]);
  });

  it('lets a replaced configured token take over at once, and stays with its chain', async () => {
    const vault = new MemoryVault();
    refreshWith('initial').reply(200, issued('a1', 'r1'));
    await header(vault);
    refreshWith('replaced').reply(200, issued('b1', 's1'));
    expect(await header(vault, 'replaced')).to.equal('Bearer b1');
    refreshWith('s1').reply(200, issued('b2', 's2'));
    expect(await header(vault, 'replaced')).to.equal('Bearer b2');
  });

  it('does not go back to the configured token when its chain has ended', async () => {
    const vault = new MemoryVault();
    refreshWith('initial').reply(200, issued('a1', 'r1'));
    await header(vault);
    refreshWith('r1').reply(400, { error: 'invalid_grant' });
    expect(await failureOf(header(vault))).to.include({ kind: 'authentication' });
  });

  it('does not send a refresh again whose answer was lost, but begins anew with the same token', async () => {
    refreshWith('initial').replyWithError(Object.assign(new Error('cut'), { code: 'ECONNRESET' }));
    refreshWith('initial').reply(200, issued('a1', 'r1'));
    const { source } = tokens(new MemoryVault());
    expect(await failureOf(source.authorisation(request))).to.include({ kind: 'unavailable' });
    expect(await headerOf(source)).to.equal('Bearer a1');
  });

  it('refuses a stored secret that is no chain, without showing it', async () => {
    const vault = new MemoryVault();
    await vault.store(NAME, new Secret('canary'));
    const failure = await failureOf(tokens(vault).source.authorisation(request));
    expect(failure).to.include({ kind: 'storage' });
    expect(inspect(failure)).to.not.contain('canary');
  });

  it('shows no token in failures and logs', async () => {
    refreshWith('initial-canary').reply(400, { error: 'invalid_request', error_description: 'bad initial-canary' });
    const { source, environment } = tokens(new MemoryVault(), 'initial-canary');
    const failure = await failureOf(source.authorisation(request));
    expect(inspect(failure, { depth: 20, showHidden: true })).to.not.contain('canary');
    expect(JSON.stringify(environment.log.entries)).to.not.contain('canary');
  });
});
