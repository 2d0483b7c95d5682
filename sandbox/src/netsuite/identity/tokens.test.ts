import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { json, keys, minuteMs, NetSuiteHarness, netsuiteSeed, publicKey } from '../harness.test.ts';

describe('sandbox/netsuite/identity/tokens', () => {
  const outcome = async (netsuite: NetSuiteHarness, assertion: string) => {
    const reply = await netsuite.tokenRequest(assertion);
    return [reply.status, json(reply).error];
  };

  it('gives a token for an hour, by either certificate while the key is rotated', async () => {
    const next = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const nextKey = next.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const certificates = [
      { id: 'cert-1', publicKey },
      { id: 'cert-2', publicKey: nextKey },
    ];
    const netsuite = new NetSuiteHarness(netsuiteSeed({ integrations: [{ clientId: 'client', certificates }] }));
    const reply = await netsuite.tokenRequest(netsuite.assertion());
    expect(json(reply)).to.include({ expires_in: 3600, token_type: 'Bearer' });
    const rotated = netsuite.assertion({}, { kid: 'cert-2' }, next.privateKey);
    expect((await netsuite.tokenRequest(rotated)).status).to.equal(200);
  });

  it('takes a signature by RSA-PSS', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 3072 });
    const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const integrations = [{ clientId: 'client', certificates: [{ id: 'rsa', publicKey: pem }] }];
    const netsuite = new NetSuiteHarness(netsuiteSeed({ integrations }));
    const assertion = netsuite.assertion({}, { alg: 'PS256', kid: 'rsa' }, rsa.privateKey);
    expect((await netsuite.tokenRequest(assertion)).status).to.equal(200);
  });

  it('refuses an assertion by its signature, certificate, audience, times, algorithm and scope', async () => {
    const netsuite = new NetSuiteHarness();
    const now = netsuite.clock.now().getTime() / 1000;
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const refused: readonly [string, readonly unknown[]][] = [
      [netsuite.assertion({}, {}, stranger), [401, 'invalid_client']],
      [netsuite.assertion({}, { kid: 'cert-9' }), [401, 'invalid_client']],
      [netsuite.assertion({ iss: 'other' }), [401, 'invalid_client']],
      [netsuite.assertion({}, { alg: 'RS256' }), [400, 'invalid_request']],
      [netsuite.assertion({ aud: 'https://evil.test/services/rest/auth/oauth2/v1/token' }), [400, 'invalid_grant']],
      [netsuite.assertion({ iat: now - 600, exp: now - 300 }), [400, 'invalid_grant']],
      [netsuite.assertion({ iat: now + 600, exp: now + 900 }), [400, 'invalid_grant']],
      [netsuite.assertion({ exp: now + 2 * 3600 }), [400, 'invalid_grant']],
      [netsuite.assertion({ scope: ['suite_analytics'] }), [400, 'invalid_scope']],
      ['nothing', [400, 'invalid_request']],
    ];
    for (const [assertion, expected] of refused) expect(await outcome(netsuite, assertion)).to.deep.equal(expected);
    const grant = await netsuite.tokenRequest(netsuite.assertion(), { grant_type: 'password' });
    expect(json(grant)).to.deep.equal({ error: 'unsupported_grant_type' });
  });

  it('answers 401 to a token that is over, has another scope, or comes with a cookie', async () => {
    const netsuite = new NetSuiteHarness();
    const token = await netsuite.newToken();
    const restlets = await netsuite.newToken({ scope: 'restlets' });
    const url = '/services/rest/record/v1/account/60';
    expect((await netsuite.send('GET', url, { token })).status).to.equal(200);
    expect((await netsuite.send('GET', url, { token: restlets })).status).to.equal(401);
    const spoiled = await netsuite.send('GET', url, { token, headers: { cookie: 'JSESSIONID=1' } });
    expect(json(spoiled)).to.include({ title: 'Unauthorized', status: 401 });
    netsuite.clock.advance(60 * minuteMs);
    const late = await netsuite.send('GET', url, { token });
    expect(late.status).to.equal(401);
    expect(late.text).to.contain('INVALID_LOGIN');
    expect(late.headers['www-authenticate']).to.contain('invalid_token');
  });

  it('does not start with a key that NetSuite would not take', () => {
    const { publicKey: small } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = small.export({ type: 'spki', format: 'pem' }).toString();
    const private_ = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().slice(0, 80);
    for (const text of [pem, private_]) {
      const integrations = [{ clientId: 'client', certificates: [{ id: 'c', publicKey: text }] }];
      expect(() => new NetSuiteHarness(netsuiteSeed({ integrations }))).to.throw('The certificate c holds neither');
    }
  });
});
