import { expect } from 'chai';
import { acmeId, json, line, refusals, spend, written, writtenOne, XeroHarness, xeroSeed } from '../harness.test.ts';

const noId = '00000000-0000-0000-0000-000000000000';
const unknownId = 'aaaaaaaa-0000-4000-8000-00000000dead';

describe('sandbox/xero/bank-transactions/bank-transaction-writes', () => {
  const good = (reference: string): object => spend({ Reference: reference });
  const bad = (reference: string): object => spend({ Reference: reference, LineItems: [line({ AccountCode: '999' })] });
  const batch = { BankTransactions: [good('a'), bad('b'), good('c'), bad('d')] };

  for (const query of ['', '?summarizeErrors=true']) {
    it(`refuses the whole request with its bad elements when it ends in "${query}", and saves nothing`, async () => {
      const xero = new XeroHarness();
      const commits = xero.commits;
      const reply = await xero.api('PUT', `/BankTransactions${query}`, { body: batch });
      expect(reply.status).to.equal(400);
      const { Elements, ...rest } = json<{ Elements: readonly object[] }>(reply);
      expect(rest).to.deep.equal({
        ErrorNumber: 10,
        Type: 'ValidationException',
        Message: 'A validation exception occurred',
      });
      expect(Elements).to.have.length(2);
      expect(Elements[0]).to.deep.include({
        Type: 'SPEND',
        Reference: 'b',
        BankTransactionID: noId,
        DateString: '2026-02-10T00:00:00',
        ValidationErrors: [{ Message: "Account code '999' is not a valid code for this document." }],
      });
      expect(xero.inspectA().bankTransactions).to.deep.equal([]);
      expect(xero.commits).to.equal(commits + 1);
    });
  }

  it('takes each element for itself with summarizeErrors=false, in the order of the request', async () => {
    const xero = new XeroHarness();
    const reply = await xero.api('PUT', '/BankTransactions?summarizeErrors=false', { body: batch });
    expect(reply.status).to.equal(200);
    const elements = written(reply);
    expect(elements.map((element) => [element.Reference, element.StatusAttributeString])).to.deep.equal([
      ['a', 'OK'],
      ['b', 'ERROR'],
      ['c', 'OK'],
      ['d', 'ERROR'],
    ]);
    expect(elements[0]).not.to.have.property('ValidationErrors');
    expect(elements[1]).to.deep.include({
      BankTransactionID: noId,
      ValidationErrors: [{ Message: "Account code '999' is not a valid code for this document." }],
    });
    expect(xero.inspectA().bankTransactions.map(({ reference }) => reference)).to.deep.equal(['a', 'c']);
  });

  it('creates only with PUT, and creates or updates with POST', async () => {
    const xero = new XeroHarness();
    const { BankTransactionID } = writtenOne(await xero.api('POST', '/BankTransactions', { body: good('a') }));
    const named = spend({ BankTransactionID, Reference: 'b' });
    expect((await xero.api('PUT', '/BankTransactions', { body: named })).status).to.equal(400);
    expect(writtenOne(await xero.api('POST', '/BankTransactions', { body: named }))).to.include({
      BankTransactionID,
      Reference: 'b',
    });
    expect(xero.inspectA().bankTransactions).to.have.length(1);
    const unknown = spend({ BankTransactionID: unknownId });
    expect(refusals(await xero.api('POST', '/BankTransactions', { body: unknown }))).to.deep.equal([
      'The document with the supplied id was not found for this endpoint.',
    ]);
    expect((await xero.api('POST', `/BankTransactions/${unknownId}`, { body: good('a') })).status).to.equal(404);
  });

  it('keeps on an update what is left out, and finds the document by its new reference alone', async () => {
    const xero = new XeroHarness();
    const created = writtenOne(
      await xero.api('PUT', '/BankTransactions', { body: spend({ Url: 'https://a.example/' }) }),
    );
    const path = `/BankTransactions/${created.BankTransactionID}`;
    const updated = writtenOne(await xero.api('POST', path, { body: { Reference: 'new' } }));
    expect({ ...updated, Reference: created.Reference }).to.deep.equal(created);
    const found = async (reference: string): Promise<number> =>
      written(await xero.api('GET', `/BankTransactions?where=Reference%3D%3D%22${reference}%22`)).length;
    expect([await found('new'), await found('ref-1')]).to.deep.equal([1, 0]);
  });

  it('keeps the lines that an update names by id, removes the others and adds the new', async () => {
    const xero = new XeroHarness();
    const lines = [line({ Description: 'one' }), line({ Description: 'two' })];
    const created = writtenOne(await xero.api('PUT', '/BankTransactions', { body: spend({ LineItems: lines }) }));
    const kept = created.LineItems[1]?.LineItemID;
    const body = { LineItems: [line({ Description: 'three' }), line({ LineItemID: kept, Description: 'TWO' })] };
    const updated = writtenOne(await xero.api('POST', `/BankTransactions/${created.BankTransactionID}`, { body }));
    expect(updated.LineItems.map(({ Description }) => Description)).to.deep.equal(['three', 'TWO']);
    const [added, same] = updated.LineItems.map(({ LineItemID }) => LineItemID);
    expect(same).to.equal(kept);
    expect(created.LineItems.map(({ LineItemID }) => LineItemID)).not.to.include(added);
  });

  it('does not let an update change the type, or the kind of amounts without the lines', async () => {
    const xero = new XeroHarness();
    const { BankTransactionID } = writtenOne(await xero.api('PUT', '/BankTransactions', { body: good('a') }));
    const change = async (body: object): Promise<readonly string[]> =>
      refusals(await xero.api('POST', `/BankTransactions/${BankTransactionID}`, { body }));
    expect(await change({ Type: 'RECEIVE' })).to.deep.equal(['The Type of a bank transaction cannot be changed.']);
    expect(await change({ LineAmountTypes: 'NoTax' })).to.deep.equal([
      'LineAmountTypes can only be changed together with the LineItems.',
    ]);
    expect(await change({ Status: 'VOIDED' })).to.deep.equal([
      "The Status 'VOIDED' is not valid for this bank transaction.",
    ]);
  });

  it('deletes once: the document stays with its status and takes no more changes', async () => {
    const xero = new XeroHarness();
    const { BankTransactionID } = writtenOne(await xero.api('PUT', '/BankTransactions', { body: good('a') }));
    const path = `/BankTransactions/${BankTransactionID}`;
    expect(writtenOne(await xero.api('POST', path, { body: { Status: 'DELETED' } })).Status).to.equal('DELETED');
    expect(writtenOne(await xero.api('GET', path)).Status).to.equal('DELETED');
    for (const body of [{ Status: 'DELETED' }, { Reference: 'b' }]) {
      expect(refusals(await xero.api('POST', path, { body }))).to.deep.equal([
        'Document not of valid status for modification',
      ]);
    }
  });

  it('lets a document neither be moved out of a locked period, nor into one, nor be deleted in one', async () => {
    const xero = new XeroHarness();
    await xero.api('PUT', '/BankTransactions', { body: spend({ Date: '2026-01-15' }) });
    await xero.api('PUT', '/BankTransactions', { body: spend({ Date: '2026-02-15' }) });
    const locked = new XeroHarness(xeroSeed({ periodLockDate: '2026-01-31' }));
    locked.simulator.restore(xero.simulator.snapshot());
    const [closed, open] = locked.inspectA().bankTransactions.map(({ id }) => `/BankTransactions/${id}`);
    const change = async (path: string | undefined, body: object): Promise<readonly string[]> =>
      refusals(await locked.api('POST', path ?? '', { body }));
    const message = 'The document date cannot be before the period lock date, currently set at 31 January 2026';
    expect(await change(closed, { Date: '2026-02-20' })).to.deep.equal([message]);
    expect(await change(closed, { Status: 'DELETED' })).to.deep.equal([message]);
    expect(await change(open, { Date: '2026-01-20' })).to.deep.equal([message]);
    expect(await change(open, { Date: '2026-02-20' })).to.deep.equal([]);
  });

  describe('contacts', () => {
    const contactOf = async (xero: XeroHarness, Contact: object): Promise<{ ContactID: string; Name: string }> =>
      writtenOne(await xero.api('PUT', '/BankTransactions', { body: spend({ Contact }) })).Contact;

    it('matches an active contact by name without regard to case, and by number', async () => {
      const xero = new XeroHarness();
      expect((await contactOf(xero, { Name: 'aCME' })).ContactID).to.equal(acmeId);
      expect((await contactOf(xero, { ContactNumber: 'C-1' })).ContactID).to.equal(acmeId);
      expect(xero.inspectA().contacts).to.have.length(2);
    });

    it('creates one contact for a new name, also within one request', async () => {
      const xero = new XeroHarness();
      const body = { BankTransactions: [spend({ Contact: { Name: 'Bolt' } }), spend({ Contact: { Name: 'BOLT' } })] };
      const [first, second] = written(await xero.api('PUT', '/BankTransactions', { body }));
      expect(first?.Contact.ContactID).to.equal(second?.Contact.ContactID);
      expect((await contactOf(xero, { Name: 'Bolt' })).ContactID).to.equal(first?.Contact.ContactID);
      expect(xero.inspectA().contacts).to.have.length(3);
    });

    it('creates a new contact beside an archived one of the same name', async () => {
      const xero = new XeroHarness();
      await contactOf(xero, { Name: 'Old Vendor' });
      const same = xero.inspectA().contacts.filter(({ name }) => name === 'Old Vendor');
      expect(same.map(({ status }) => status)).to.deep.equal(['ARCHIVED', 'ACTIVE']);
    });

    it('creates none for an element that is refused', async () => {
      const xero = new XeroHarness();
      const body = spend({ Contact: { Name: 'Bolt' }, LineItems: [line({ AccountCode: '999' })] });
      await xero.api('PUT', '/BankTransactions?summarizeErrors=false', { body });
      expect(xero.inspectA().contacts).to.have.length(2);
    });

    it('renames the contact that is named by id, unless the name is taken', async () => {
      const xero = new XeroHarness();
      await contactOf(xero, { Name: 'Bolt' });
      const taken = await xero.api('PUT', '/BankTransactions', {
        body: spend({ Contact: { ContactID: acmeId, Name: 'bolt' } }),
      });
      expect(refusals(taken)).to.deep.equal([
        'The contact name bolt is already assigned to another contact. The contact name must be unique across all active contacts.',
      ]);
      expect(await contactOf(xero, { ContactID: acmeId, Name: 'Acme BV' })).to.include({
        ContactID: acmeId,
        Name: 'Acme BV',
      });
      expect((await contactOf(xero, { Name: 'Acme' })).ContactID).not.to.equal(acmeId);
    });
  });
});
