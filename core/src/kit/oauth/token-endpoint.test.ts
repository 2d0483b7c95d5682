import { inspect } from 'node:util';
import { expect } from 'chai';
import nock from 'nock';
import { type Authoriser, type CompanyHttpOptions, isFailure, Secret } from '../../contract/index.ts';
import { createCompanyHttp } from '../http/client.ts';
import { failureOf, testEnvironment } from '../testing/index.ts';
import { clientCredentialsTokens } from './token-endpoint.ts';

const ORIGIN = 'https://identity.example.com';
const CLIENT_SECRET = 'client+secret/canary';

function tokens(tokenUrl = `${ORIGIN}/connect/token`) {
  const environment = testEnvironment();
  const source = clientCredentialsTokens({
    system: 'Xero',
    tokenUrl,
    clientId: 'client:id',
    clientSecret: new Secret(CLIENT_SECRET),
    scopes: ['accounting.settings.read', 'accounting.contacts'],
    http: (options: CompanyHttpOptions) => createCompanyHttp(options, environment),
    terms: { retry: { maxAttempts: 2 } },
    clock: environment.clock,
    log: environment.log,
  });
  return { source, environment };
}

const answer = (token: string, more: object = {}) => ({
  access_token: token,
  token_type: 'Bearer',
  expires_in: 1800,
  ...more,
});

const request = { method: 'GET', url: 'https://api.example.com/x' } as const;

async function headerOf(source: Authoriser, signal?: AbortSignal): Promise<string | undefined> {
  return (await source.authorisation(request, signal)).authorization?.reveal();
}

describe('core/kit/oauth/token-endpoint', () => {
  it('asks with the encoded client credentials and the scopes, and gives a bearer token', async () => {
    const pair = `${encodeURIComponent('client:id')}:${encodeURIComponent(CLIENT_SECRET)}`;
    nock(ORIGIN)
      .post('/connect/token', {
        grant_type: 'client_credentials',
        scope: 'accounting.settings.read accounting.contacts',
      })
      .matchHeader('authorization', `Basic ${Buffer.from(pair).toString('base64')}`)
      .reply(200, answer('t1'));
    expect(await headerOf(tokens().source)).to.equal('Bearer t1');
  });

  it('works with a simulator on loopback without TLS', async () => {
    nock('http://127.0.0.1:4020').post('/connect/token').reply(200, answer('t1'));
    const { source } = tokens('http://127.0.0.1:4020/connect/token');
    expect(await headerOf(source)).to.equal('Bearer t1');
  });

  it('shares one request between callers who need a token at the same time', async () => {
    nock(ORIGIN).post('/connect/token').reply(200, answer('t1'));
    const { source } = tokens();
    const all = await Promise.all([headerOf(source), headerOf(source), headerOf(source)]);
    expect(all).to.deep.equal(['Bearer t1', 'Bearer t1', 'Bearer t1']);
  });

  it('uses a token until a minute before it expires', async () => {
    nock(ORIGIN).post('/connect/token').reply(200, answer('t1')).post('/connect/token').reply(200, answer('t2'));
    const { source, environment } = tokens();
    await source.authorisation(request);
    environment.clock.advance(1_739_999);
    expect(await headerOf(source)).to.equal('Bearer t1');
    environment.clock.advance(1);
    expect(await headerOf(source)).to.equal('Bearer t2');
  });

  it('uses a short-lived token for half its life, and one without an end until it is refused', async () => {
    nock(ORIGIN)
      .post('/connect/token')
      .reply(200, answer('t1', { expires_in: 20 }));
    nock(ORIGIN)
      .post('/connect/token')
      .reply(200, answer('t2', { expires_in: undefined }));
    const { source, environment } = tokens();
    await source.authorisation(request);
    environment.clock.advance(9999);
    expect(await headerOf(source)).to.equal('Bearer t1');
    environment.clock.advance(1);
    expect(await headerOf(source)).to.equal('Bearer t2');
    environment.clock.advance(10 ** 10);
    expect(await headerOf(source)).to.equal('Bearer t2');
  });

  it('forgets a refused token, but not the newer one when an older is refused late', async () => {
    nock(ORIGIN).post('/connect/token').reply(200, answer('t1')).post('/connect/token').reply(200, answer('t2'));
    const { source } = tokens();
    const first = await source.authorisation(request);
    expect(source.refused(first)).to.equal(true);
    expect(await headerOf(source)).to.equal('Bearer t2');
    expect(source.refused(first)).to.equal(true);
    expect(await headerOf(source)).to.equal('Bearer t2');
  });

  it('does not let one caller who leaves cancel the request of the others', async () => {
    nock(ORIGIN).post('/connect/token').reply(200, answer('t1'));
    const { source } = tokens();
    const controller = new AbortController();
    const leaves = failureOf(headerOf(source, controller.signal));
    const stays = headerOf(source);
    controller.abort();
    expect(await leaves).to.include({ kind: 'cancelled' });
    expect(await stays).to.equal('Bearer t1');
  });

  it('asks again after a failure', async () => {
    nock(ORIGIN).post('/connect/token').times(2).reply(503).post('/connect/token').reply(200, answer('t1'));
    const { source } = tokens();
    expect(await failureOf(source.authorisation(request))).to.include({ kind: 'unavailable' });
    expect(await headerOf(source)).to.equal('Bearer t1');
  });

  it('says which credentials are wrong', async () => {
    nock(ORIGIN).post('/connect/token').reply(400, { error: 'invalid_client' });
    nock(ORIGIN).post('/connect/token').reply(401, 'no');
    const { source, environment } = tokens();
    const failure = await failureOf(source.authorisation(request));
    expect(failure).to.include({
      kind: 'authentication',
      code: 'invalid_client',
      status: 400,
      message: 'Xero refused to issue an access token (400 invalid_client).',
    });
    expect(await failureOf(source.authorisation(request))).to.include({ kind: 'authentication', status: 401 });
    const logged = environment.log.entries.filter(({ message }) => message === 'access token not issued');
    expect(logged.map(({ fields }) => fields.reason)).to.deep.equal(['invalid_client', 'authentication']);
  });

  it('refuses answers that are no OAuth answer, and keeps nothing of them', async () => {
    nock(ORIGIN).post('/connect/token').reply(200, '<html>');
    nock(ORIGIN)
      .post('/connect/token')
      .reply(200, answer('token-canary', { token_type: 'mac' }));
    nock(ORIGIN).post('/connect/token').reply(200, { access_token: 5, refresh_token: 'refresh-canary' });
    const { source, environment } = tokens();
    for (let count = 0; count < 3; count += 1) {
      const failure = await failureOf(source.authorisation(request));
      expect(failure).to.satisfy(isFailure).and.to.include({ kind: 'bad-response' });
      expect(inspect(failure, { depth: 20, showHidden: true })).to.not.contain('canary');
    }
    expect(JSON.stringify(environment.log.entries)).to.not.contain('canary');
  });

  it('ignores an id token, however strange', async () => {
    nock(ORIGIN)
      .post('/connect/token')
      .reply(200, answer('t1', { id_token: 'not a JWT' }));
    expect(await headerOf(tokens().source)).to.equal('Bearer t1');
  });

  it('logs what was issued, without the token', async () => {
    nock(ORIGIN).post('/connect/token').reply(200, answer('token-canary'));
    const { source, environment } = tokens();
    await source.authorisation(request);
    const entry = environment.log.entries.find(({ message }) => message === 'access token issued');
    expect(entry?.fields).to.deep.equal({ system: 'Xero', grant: 'client_credentials', expiresInMs: 1_800_000 });
    expect(JSON.stringify(environment.log.entries)).to.not.contain('canary');
  });
});
