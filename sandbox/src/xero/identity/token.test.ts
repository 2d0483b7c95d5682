import { expect } from 'chai';
import { customApp, dayMs, json, minuteMs, tenantA, webApp, XeroHarness, xeroSeed } from '../harness.test.ts';

describe('sandbox/xero/identity/token', () => {
  const scope = 'accounting.settings accounting.banktransactions';

  it('gives a custom connection an access token for half an hour, and no refresh token', async () => {
    const xero = new XeroHarness();
    const reply = await xero.tokenRequest({ grant_type: 'client_credentials', scope });
    expect(reply.status).to.equal(200);
    expect(reply.headers['cache-control']).to.equal('no-store');
    const { access_token, ...rest } = json(reply);
    expect(access_token).to.be.a('string');
    expect(rest).to.deep.equal({ expires_in: 1800, token_type: 'Bearer', scope });
    expect(xero.commits).to.equal(1);
  });

  it('reads form-encoded client credentials', async () => {
    const xero = new XeroHarness();
    const encoded = { ...customApp, clientSecret: customApp.clientSecret.replaceAll(' ', '+') };
    expect((await xero.tokenRequest({ grant_type: 'client_credentials', scope }, encoded)).status).to.equal(200);
  });

  it('refuses with 400 and the error of OAuth', async () => {
    const xero = new XeroHarness();
    const ask = { grant_type: 'client_credentials', scope };
    const refresh = { grant_type: 'refresh_token', refresh_token: 'refresh-0' };
    const wanted = 'accounting.settings.read';
    const cases: readonly [Record<string, string>, { clientId: string; clientSecret: string }, string][] = [
      [ask, { ...customApp, clientSecret: 'x' }, 'invalid_client'],
      [ask, { ...customApp, clientId: 'x' }, 'invalid_client'],
      [ask, { ...customApp, clientId: '' }, 'unauthorized_client'],
      [ask, webApp, 'unauthorized_client'],
      [refresh, customApp, 'unauthorized_client'],
      [{ grant_type: 'password' }, customApp, 'unsupported_grant_type'],
      [{ grant_type: 'authorization_code', code: 'x' }, webApp, 'invalid_grant'],
      [{ scope }, customApp, 'invalid_request'],
      [{ grant_type: 'client_credentials' }, customApp, 'invalid_scope'],
      [{ ...ask, scope: 'accounting.transactions' }, customApp, 'invalid_scope'],
      [{ ...ask, scope: wanted }, customApp, 'invalid_scope'],
      [{ ...ask, scope: 'offline_access' }, customApp, 'invalid_scope'],
      [{ ...refresh, refresh_token: 'x' }, webApp, 'invalid_grant'],
      [{ grant_type: 'refresh_token' }, webApp, 'invalid_grant'],
      [{ ...refresh, scope: wanted }, webApp, 'invalid_scope'],
    ];
    for (const [form, client, error] of cases) {
      const reply = await xero.tokenRequest(form, client);
      expect([reply.status, json(reply)], JSON.stringify(form)).to.deep.equal([400, { error }]);
    }
    expect(xero.commits).to.equal(0);
  });

  it('takes the client from the Authorization header alone, and parameters from a form alone', async () => {
    const xero = new XeroHarness();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const fields = { grant_type: 'client_credentials', scope };
    const inForm = new URLSearchParams({ ...fields, client_id: 'custom-a', client_secret: 'secret of custom-a' });
    const bare = await xero.send('POST', '/connect/token', { token: '', headers: form, body: inForm.toString() });
    expect(json(bare)).to.deep.equal({ error: 'unauthorized_client' });
    const asJson = await xero.send('POST', '/connect/token', { token: '', body: fields });
    expect(json(asJson)).to.deep.equal({ error: 'invalid_request' });
  });

  it('rotates the refresh token, and both new tokens work', async () => {
    const xero = new XeroHarness();
    const first = await xero.refresh('refresh-0');
    const second = await xero.refresh(first.refresh_token);
    expect(new Set(['refresh-0', first.refresh_token, second.refresh_token])).to.have.length(3);
    const options = { tenant: tenantA, token: second.access_token };
    expect((await xero.api('GET', '/Accounts', options)).status).to.equal(200);
  });

  it('lets the previous refresh token be tried again for 30 minutes, and gives a usable pair', async () => {
    const xero = new XeroHarness();
    await xero.refresh('refresh-0');
    xero.clock.advance(30 * minuteMs - 1);
    const again = await xero.refresh('refresh-0');
    expect(again).to.have.property('access_token');
    xero.clock.advance(1);
    expect(await xero.refresh('refresh-0')).to.deep.equal({ error: 'invalid_grant' });
    expect(await xero.refresh(again.refresh_token)).to.have.property('access_token');
  });

  it('counts the grace period from the first exchange, however often the token is tried again', async () => {
    const xero = new XeroHarness();
    await xero.refresh('refresh-0');
    xero.clock.advance(20 * minuteMs);
    await xero.refresh('refresh-0');
    xero.clock.advance(20 * minuteMs);
    expect(await xero.refresh('refresh-0')).to.deep.equal({ error: 'invalid_grant' });
  });

  it('takes only the previous refresh token again, not the one before it', async () => {
    const xero = new XeroHarness();
    const first = await xero.refresh('refresh-0');
    await xero.refresh(first.refresh_token);
    expect(await xero.refresh('refresh-0')).to.deep.equal({ error: 'invalid_grant' });
    expect(await xero.refresh(first.refresh_token)).to.have.property('refresh_token');
  });

  it('lets a refresh token lapse after 60 days without use', async () => {
    const xero = new XeroHarness();
    xero.clock.advance(60 * dayMs - 1);
    const { refresh_token } = await xero.refresh('refresh-0');
    xero.clock.advance(60 * dayMs);
    expect(await xero.refresh(refresh_token)).to.deep.equal({ error: 'invalid_grant' });
  });

  it('refuses the refresh token of another app', async () => {
    const other = { clientId: 'other', clientSecret: 's', grant: 'refresh_token' as const, tenants: [tenantA] };
    const apps = [other, { ...webApp, grant: 'refresh_token' as const, tenants: [tenantA], refreshToken: 'refresh-0' }];
    const xero = new XeroHarness(xeroSeed({}, { apps }));
    const reply = await xero.tokenRequest({ grant_type: 'refresh_token', refresh_token: 'refresh-0' }, other);
    expect(json(reply)).to.deep.equal({ error: 'invalid_grant' });
  });
});
