import { expect } from 'chai';
import { json, tenantA, tenantB, XeroHarness } from '../harness.test.ts';

interface Connection {
  readonly id: string;
  readonly authEventId: string;
  readonly tenantId: string;
}

describe('sandbox/xero/identity/connections', () => {
  it('lists the tenants that the app may reach, and only those', async () => {
    const xero = new XeroHarness();
    const [connection, ...more] = json<readonly Connection[]>(await xero.send('GET', '/connections'));
    expect(more).to.deep.equal([]);
    expect(connection).to.include({
      tenantId: tenantA,
      tenantType: 'ORGANISATION',
      tenantName: 'Alpha',
      createdDateUtc: '2026-03-01T09:00:00.0000000',
    });
    const { access_token: token } = await xero.refresh('refresh-0');
    const ofWebApp = json<readonly Connection[]>(await xero.send('GET', '/connections', { token }));
    expect(ofWebApp.map(({ tenantId }) => tenantId)).to.deep.equal([tenantA, tenantB]);
  });

  it('filters by authorisation event', async () => {
    const xero = new XeroHarness();
    const [connection] = json<readonly Connection[]>(await xero.send('GET', '/connections'));
    const url = (id: string): string => `/connections?authEventId=${id}`;
    expect(json(await xero.send('GET', url(connection?.authEventId ?? '')))).to.have.length(1);
    expect(json(await xero.send('GET', url(tenantA)))).to.deep.equal([]);
  });

  it('answers 401 without a valid token', async () => {
    const xero = new XeroHarness();
    expect((await xero.send('GET', '/connections', { token: 'x' })).status).to.equal(401);
    expect((await xero.send('DELETE', '/connections/x', { token: '' })).status).to.equal(401);
  });

  it('disconnects one app from one tenant: its calls are forbidden, those of the other app are not', async () => {
    const xero = new XeroHarness();
    const { access_token: token } = await xero.refresh('refresh-0');
    const [connection] = json<readonly Connection[]>(await xero.send('GET', '/connections', { token }));
    const url = `/connections/${connection?.id}`;
    expect((await xero.send('DELETE', url)).status).to.equal(404);
    const commits = xero.commits;
    const reply = await xero.send('DELETE', url, { token });
    expect([reply.status, reply.text]).to.deep.equal([204, '']);
    expect(xero.commits).to.equal(commits + 1);
    expect((await xero.send('DELETE', url, { token })).status).to.equal(404);
    expect((await xero.api('GET', '/Accounts', { token, tenant: tenantA })).status).to.equal(403);
    expect((await xero.api('GET', '/Accounts', { token, tenant: tenantB })).status).to.equal(200);
    expect((await xero.api('GET', '/Accounts')).status).to.equal(200);
  });
});
