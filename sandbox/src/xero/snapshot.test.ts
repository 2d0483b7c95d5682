import { expect } from 'chai';
import { json, line, spend, tenantA, writtenOne, XeroHarness, xeroSeed } from './harness.test.ts';
import { madeBill, madeCreditNote, madeOverpayment, pay } from './payables/payable-harness.test.ts';

describe('sandbox/xero/snapshot', () => {
  const restarted = (before: XeroHarness): XeroHarness => {
    const after = new XeroHarness();
    after.simulator.restore(JSON.parse(JSON.stringify(before.simulator.snapshot())));
    return after;
  };

  it('brings back books, tokens and connections', async () => {
    const before = new XeroHarness();
    const token = await before.clientCredentials();
    const { access_token, refresh_token } = await before.refresh('refresh-0');
    await before.api('PUT', '/Accounts', { body: { Name: 'New', Code: 'N', Type: 'EXPENSE' } });
    const document = writtenOne(
      await before.api('PUT', '/BankTransactions', { body: spend({ Contact: { Name: 'Bolt' } }) }),
    );
    const [first] = json<readonly { id: string }[]>(await before.send('GET', '/connections', { token: access_token }));
    await before.send('DELETE', `/connections/${first?.id}`, { token: access_token });

    const after = restarted(before);
    expect(after.simulator.inspect()).to.deep.equal(JSON.parse(JSON.stringify(before.simulator.inspect())));
    expect(
      writtenOne(await after.api('GET', `/BankTransactions/${document.BankTransactionID}`, { token })),
    ).to.deep.equal(document);
    const found = await after.api('GET', '/BankTransactions?page=1&where=Reference%3D%3D%22ref-1%22', { token });
    expect(writtenOne(found)).to.deep.equal(document);
    expect((await after.api('GET', '/Accounts', { token: access_token, tenant: tenantA })).status).to.equal(403);
    expect(await after.refresh(refresh_token)).to.have.property('access_token');
    const named = await after.api('PUT', '/BankTransactions', { token, body: spend({ Contact: { Name: 'bolt' } }) });
    expect(writtenOne(named).Contact.ContactID).to.equal(document.Contact.ContactID);
  });

  it('brings back contacts and tracking with everything of them, and finds them as before', async () => {
    const contacts = [
      { name: 'Acme', contactNumber: 'C-1' },
      { name: 'Acme Ltd', mergedInto: 'Acme' },
    ];
    const before = new XeroHarness(
      xeroSeed({ contacts, trackingCategories: [{ name: 'Region', options: [{ name: 'North' }] }] }),
    );
    const token = await before.clientCredentials();
    const changed = { ContactNumber: 'C-1', TaxNumber: 'T', Addresses: [{ AddressType: 'POBOX', Country: 'Spain' }] };
    await before.api('POST', '/Contacts', { body: changed });
    const Tracking = [{ Name: 'Region', Option: 'North' }];
    const body = spend({ Contact: { Name: 'Acme' }, LineItems: [line({ Tracking })] });
    await before.api('PUT', '/BankTransactions', { body });

    const after = restarted(before);
    expect(after.simulator.inspect()).to.deep.equal(JSON.parse(JSON.stringify(before.simulator.inspect())));
    for (const path of ['/Contacts/C-1', '/Contacts?includeArchived=true&page=1', '/TrackingCategories']) {
      const [old, found] = [await before.api('GET', path), await after.api('GET', path, { token })].map((reply) =>
        json(reply),
      );
      expect(found?.Contacts ?? found?.TrackingCategories).to.deep.equal(old?.Contacts ?? old?.TrackingCategories);
    }
    expect((await after.api('PUT', '/Contacts', { token, body: { Name: 'acme' } })).status).to.equal(400);
    expect((await after.api('PUT', '/BankTransactions', { token, body })).status).to.equal(200);
  });

  it('brings back bank transfers, manual journals and attachments, and finds them as before', async () => {
    const before = new XeroHarness();
    const token = await before.clientCredentials();
    await before.api('PUT', '/Accounts', {
      body: { Code: 'S', Name: 'Savings', Type: 'BANK', BankAccountNumber: '9' },
    });
    const accounts = { FromBankAccount: { Code: 'PLEOBANK' }, ToBankAccount: { Code: 'S' } };
    await before.api('PUT', '/BankTransfers', { body: { ...accounts, Amount: 1, Reference: 'r' } });
    const JournalLines = [1, -1].map((LineAmount) => ({ LineAmount, AccountCode: '400' }));
    await before.api('PUT', '/ManualJournals', { body: { Narration: 'n', Status: 'POSTED', JournalLines } });
    const folder = `/ManualJournals/${before.inspectA().manualJournals[0]?.id}/Attachments`;
    const file = { body: Buffer.from('%PDF'), headers: { 'content-type': 'application/pdf' } };
    await before.api('PUT', `${folder}/a.pdf`, file);

    const after = restarted(before);
    expect(after.simulator.inspect()).to.deep.equal(JSON.parse(JSON.stringify(before.simulator.inspect())));
    const paths = [
      '/BankTransfers?where=Reference%3D%3D%22r%22',
      '/BankTransactions?where=Reference%3D%3D%22r%22',
      '/ManualJournals?page=1&where=Narration%3D%3D%22n%22',
      folder,
    ];
    for (const path of paths) {
      const [old, found] = [await before.api('GET', path), await after.api('GET', path, { token })].map((reply) => {
        const { Id: _, ...content } = json(reply);
        return content;
      });
      expect(found, path).to.deep.equal(old);
    }
    await after.api('PUT', `${folder}/a.pdf`, { ...file, token });
    expect(Object.values(after.inspectA().attachments)).to.have.nested.property('[0][0].uploads', 2);
  });

  it('takes a snapshot from before there were transfers, journals and attachments', () => {
    const snapshot = JSON.parse(JSON.stringify(new XeroHarness().simulator.snapshot()));
    for (const tenant of Object.values<Record<string, unknown>>(snapshot.tenants)) {
      for (const kind of ['bankTransfers', 'manualJournals', 'attachments']) delete tenant[kind];
    }
    const after = new XeroHarness();
    after.simulator.restore(snapshot);
    const plain = ({ simulator }: XeroHarness): unknown => JSON.parse(JSON.stringify(simulator.inspect()));
    expect(plain(after)).to.deep.equal(plain(new XeroHarness()));
  });

  it('brings back bills, credit notes, payments and allocations, and goes on with them as before', async () => {
    const before = new XeroHarness();
    const token = await before.clientCredentials();
    const [id, note, onAccount] = [await madeBill(before), await madeCreditNote(before), await madeOverpayment(before)];
    const part = { Invoice: { InvoiceID: id }, Amount: 50, Date: '2026-02-20' };
    await pay(before, id, { Amount: 21 });
    await before.api('PUT', `/CreditNotes/${note}/Allocations`, { body: part });

    const after = restarted(before);
    expect(after.simulator.inspect()).to.deep.equal(JSON.parse(JSON.stringify(before.simulator.inspect())));
    for (const path of [
      `/Invoices?InvoiceNumbers=B-1`,
      `/CreditNotes/${note}`,
      '/Payments',
      '/Overpayments',
      '/Contacts',
    ]) {
      const [old, found] = [await before.api('GET', path), await after.api('GET', path, { token })].map((reply) =>
        Object.values(json(reply)).filter(Array.isArray),
      );
      expect(found, path).to.deep.equal(old);
    }
    const rest = await after.api('PUT', `/Overpayments/${onAccount}/Allocations`, { token, body: part });
    expect(rest.status).to.equal(200);
    expect(after.inspectA().invoices[0]).to.include({ status: 'PAID', outstanding: '0.00' });
  });

  it('remembers which refresh tokens are used up', async () => {
    const before = new XeroHarness();
    const { refresh_token } = await before.refresh('refresh-0');
    await before.refresh(refresh_token);
    expect(await restarted(before).refresh('refresh-0')).to.deep.equal({ error: 'invalid_grant' });
  });

  it('leaves a tenant that the snapshot does not know as it was seeded', () => {
    const before = new XeroHarness(xeroSeed({}, { tenants: [], apps: [] }));
    const seeded = JSON.stringify(new XeroHarness().simulator.inspect());
    expect(JSON.stringify(restarted(before).simulator.inspect())).to.equal(seeded);
  });

  it('refuses what is no snapshot', () => {
    expect(() => new XeroHarness().simulator.restore({ tokens: [] })).to.throw();
  });

  it('gives seeded records the same ids at every start', () => {
    const ids = (): string => JSON.stringify(new XeroHarness().simulator.inspect());
    expect(ids()).to.equal(ids());
  });
});
