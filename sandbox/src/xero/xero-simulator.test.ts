import { expect } from 'chai';
import {
  bill,
  creditNote,
  customApp,
  elements,
  journal,
  onAccount,
  payment,
  spend,
  tenantA,
  tenantB,
  transfer,
  webApp,
  XeroHarness,
  xeroSeed,
} from './harness.test.ts';

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
    await xero.api('PUT', '/BankTransactions', { token, body: {} });
    expect(xero.commits).to.equal(commits);
    await xero.api('PUT', '/BankTransactions', { token, body: spend() });
    expect(xero.commits).to.equal(commits + 1);
  });

  describe('restarted', () => {
    const restarted = (before: XeroHarness): XeroHarness => {
      const after = new XeroHarness();
      after.simulator.restore(JSON.parse(JSON.stringify(before.simulator.snapshot())));
      return after;
    };
    const plain = ({ simulator }: XeroHarness): unknown => JSON.parse(JSON.stringify(simulator.inspect()));

    it('has its books and tokens again, and goes on with them as before', async () => {
      const before = new XeroHarness();
      const token = await before.clientCredentials();
      const { refresh_token } = await before.refresh('refresh-0');
      await before.made('BankTransactions', spend({ Contact: { Name: 'Bolt' } }));
      await before.made('BankTransfers', transfer());
      const { ManualJournalID } = await before.made('ManualJournals', journal({ Status: 'POSTED' }));
      const file = { body: Buffer.from('%PDF'), headers: { 'content-type': 'application/pdf' } };
      await before.api('PUT', `/ManualJournals/${ManualJournalID}/Attachments/a.pdf`, file);
      const { InvoiceID } = await before.made('Invoices', bill());
      const { CreditNoteID } = await before.made('CreditNotes', creditNote());
      const { OverpaymentID } = await before.made('BankTransactions', onAccount());
      await before.made('Payments', payment({ Invoice: { InvoiceID } }));
      const part = { Invoice: { InvoiceID }, Amount: 50, Date: '2026-02-20' };
      await before.api('PUT', `/CreditNotes/${CreditNoteID}/Allocations`, { body: part });

      const after = restarted(before);
      expect(plain(after)).to.deep.equal(plain(before));
      const filters = {
        BankTransactions: 'Reference=="top-up 1" OR Reference=="ref-1"',
        ManualJournals: 'Narration=="Accrual"',
        Invoices: 'InvoiceNumber=="B-1"',
        Payments: 'Reference=="p-1"',
        Contacts: 'Name=="Bolt"',
      };
      for (const [plural, where] of Object.entries(filters)) {
        const path = `/${plural}?page=1&where=${encodeURIComponent(where)}`;
        const [old, found] = [await before.api('GET', path), await after.api('GET', path, { token })];
        expect(elements(plural, found), plural).to.deep.equal(elements(plural, old)).and.not.to.be.empty;
      }
      const rest = await after.api('PUT', `/Overpayments/${OverpaymentID}/Allocations`, { token, body: part });
      expect(rest.status).to.equal(200);
      expect(after.inspectA().invoices[0]).to.include({ status: 'PAID', outstanding: '0.00' });
      await after.refresh(refresh_token);
      expect(await restarted(after).refresh('refresh-0')).to.deep.equal({ error: 'invalid_grant' });
    });

    it('takes a snapshot from before there were some kinds of documents, and none that is no snapshot', () => {
      const { tokens, tenants } = JSON.parse(JSON.stringify(new XeroHarness().simulator.snapshot()));
      const older = Object.entries<Record<string, unknown>>(tenants).map(
        ([id, { accounts, contacts, trackingCategories }]) => [id, { accounts, contacts, trackingCategories }],
      );
      const after = new XeroHarness();
      after.simulator.restore({ tokens, connections: [], tenants: Object.fromEntries(older) });
      expect(plain(after)).to.deep.equal(plain(new XeroHarness()));
      expect(() => after.simulator.restore({ tokens: [] })).to.throw();
    });

    it('leaves a tenant that the snapshot does not know as it was seeded', () => {
      const before = new XeroHarness(xeroSeed({}, { tenants: [], apps: [] }));
      expect(plain(restarted(before))).to.deep.equal(plain(new XeroHarness()));
    });
  });
});
