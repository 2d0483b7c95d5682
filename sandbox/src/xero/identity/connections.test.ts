import { expect } from 'chai';
import { json, tenantA, tenantB, XeroHarness } from '../harness.test.ts';

describe('sandbox/xero/identity/connections', () => {
  it('lists the tenants that the app may reach, and only those', async () => {
    const xero = new XeroHarness();
    const [connection, ...more] = json<readonly object[]>(await xero.send('GET', '/connections'));
    expect(more).to.deep.equal([]);
    expect(connection).to.include({
      tenantId: tenantA,
      tenantType: 'ORGANISATION',
      tenantName: 'Alpha',
      createdDateUtc: '2026-03-01T09:00:00.0000000',
    });
    const { access_token: token } = await xero.refresh('refresh-0');
    const ofWebApp = json<readonly { tenantId: string }[]>(await xero.send('GET', '/connections', { token }));
    expect(ofWebApp.map(({ tenantId }) => tenantId)).to.deep.equal([tenantA, tenantB]);
    expect((await xero.send('GET', '/connections', { token: 'x' })).status).to.equal(401);
  });
});
