import { expect } from 'chai';
import { customApp, tenantA, tenantB, webApp, XeroHarness } from './harness.test.ts';

describe('sandbox/xero/xero-simulator', () => {
  const owner = (xero: XeroHarness, headers: Record<string, string>): string | undefined =>
    xero.simulator.ownerOf({ method: 'GET', url: '/api.xro/2.0/Accounts', headers, body: undefined });
  const basic = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }): string =>
    `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;

  it('knows whom a request concerns: by header, else by the one tenant of the app', async () => {
    const xero = new XeroHarness();
    const custom = `Bearer ${await xero.clientCredentials()}`;
    const web = `Bearer ${(await xero.refresh('refresh-0')).access_token}`;
    expect(owner(xero, { authorization: web, 'xero-tenant-id': tenantB.toUpperCase() })).to.equal(tenantB);
    expect(owner(xero, { authorization: custom })).to.equal(tenantA);
    expect(owner(xero, { authorization: web })).to.equal(undefined);
    expect(owner(xero, { authorization: basic(customApp) })).to.equal(tenantA);
    expect(owner(xero, { authorization: basic(webApp) })).to.equal(undefined);
    expect(owner(xero, { authorization: basic({ ...customApp, clientSecret: 'x' }) })).to.equal(undefined);
    expect(owner(xero, { authorization: 'Bearer x' })).to.equal(undefined);
    expect(owner(xero, {})).to.equal(undefined);
  });

  it('leaves the other routes of its server as they are', async () => {
    const xero = new XeroHarness();
    xero.server.post('/other', (request, reply) => reply.send({ seen: request.body }));
    const reply = await xero.server.inject({ method: 'POST', url: '/other', payload: { a: 1 } });
    expect(reply.json()).to.deep.equal({ seen: { a: 1 } });
    expect(reply.headers).not.to.have.property('xero-correlation-id');
  });

  it('tells the sandbox of each write, before the answer leaves, and of no read', async () => {
    const xero = new XeroHarness();
    const token = await xero.clientCredentials();
    const commits = xero.commits;
    await xero.api('GET', '/Accounts', { token });
    await xero.api('PUT', '/Accounts', { token, body: {} });
    expect(xero.commits).to.equal(commits);
    await xero.api('PUT', '/Accounts', { token, body: { Name: 'New', Code: 'N', Type: 'EXPENSE' } });
    expect(xero.commits).to.equal(commits + 1);
  });
});
