import { expect } from 'chai';
import { acmeId, json, type Reply, refusals, XeroHarness } from '../harness.test.ts';

const noId = '00000000-0000-0000-0000-000000000000';
const unknownId = 'aaaaaaaa-0000-4000-8000-00000000dead';
const taken = (name: string): string =>
  `The contact name ${name} is already assigned to another contact. The contact name must be unique across all active contacts.`;
const unidentifiable =
  'The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber';

interface Written {
  readonly ContactID: string;
  readonly Name: string;
  readonly ContactStatus: string;
  readonly StatusAttributeString?: string;
  readonly HasValidationErrors?: boolean;
}

describe('sandbox/xero/contacts/contact-writes', () => {
  const written = (reply: Reply): readonly Written[] => json<{ Contacts: readonly Written[] }>(reply).Contacts;
  const put = async (xero: XeroHarness, body: object, query = ''): Promise<Reply> =>
    xero.api('PUT', `/Contacts${query}`, { body });
  const post = async (xero: XeroHarness, body: object, query = ''): Promise<Reply> =>
    xero.api('POST', `/Contacts${query}`, { body });
  const held = (xero: XeroHarness): readonly string[] => xero.inspectA().contacts.map(({ name }) => name);

  const full = {
    Name: 'Bolt BV',
    ContactNumber: 'V-7',
    AccountNumber: 'A-7',
    FirstName: 'Ida',
    LastName: 'Voss',
    CompanyNumber: '12345678',
    EmailAddress: 'pay@bolt.example',
    BankAccountDetails: 'NL00 TEST',
    TaxNumber: 'NL001',
    DefaultCurrency: 'USD',
  };

  it('creates a contact with status 200 and keeps everything of it', async () => {
    const xero = new XeroHarness();
    const Addresses = [{ AddressType: 'POBOX', AddressLine1: 'Box 1', City: 'Delft', Country: 'Netherlands' }];
    const Phones = [{ PhoneType: 'OFFICE', PhoneNumber: '1' }];
    const reply = await put(xero, { ...full, Addresses, Phones, IsSupplier: true, IsCustomer: true });
    expect(reply.status).to.equal(200);
    const [contact] = written(reply);
    expect(contact).to.include({ ...full, ContactStatus: 'ACTIVE', IsSupplier: false, IsCustomer: false });
    expect(contact).to.have.nested.property('Addresses[1].Country', 'Netherlands');
    expect(contact).to.have.nested.property('Addresses[0].Country', '');
    expect(contact).to.have.nested.property('Phones[4].PhoneNumber', '1');
    expect(contact).not.to.have.property('StatusAttributeString');
    expect(written(await xero.api('GET', '/Contacts/V-7'))).to.deep.equal([contact]);
  });

  it('creates only with PUT: what exists is refused, by name without regard to case, by number and by id', async () => {
    const xero = new XeroHarness();
    expect(refusals(await put(xero, { Name: 'aCME' }))).to.deep.equal([taken('aCME')]);
    expect(refusals(await put(xero, { Name: 'New', ContactNumber: 'C-1' }))).to.deep.equal([
      'Another contact has this contact number. Please enter a different contact number.',
    ]);
    expect(refusals(await put(xero, { ContactID: acmeId, Name: 'New' }))).to.deep.equal([
      'A new contact cannot have a ContactID.',
    ]);
    expect(refusals(await put(xero, { ContactNumber: 'C-9' }))).to.deep.equal([unidentifiable]);
    expect(held(xero)).to.deep.equal(['Acme', 'Old Vendor']);
  });

  it('creates a contact beside an archived one of the same name', async () => {
    const xero = new XeroHarness();
    expect((await put(xero, { Name: 'Old Vendor' })).status).to.equal(200);
    expect(written(await post(xero, { Name: 'Old Vendor', TaxNumber: '1' }))[0]?.ContactStatus).to.equal('ACTIVE');
    expect(held(xero)).to.deep.equal(['Acme', 'Old Vendor', 'Old Vendor']);
  });

  it('matches with POST by id, else by number, else by name, else creates', async () => {
    const xero = new XeroHarness();
    const bolt = written(await put(xero, { Name: 'Bolt' }))[0]?.ContactID;
    const target = async (body: object): Promise<string | undefined> => written(await post(xero, body))[0]?.ContactID;
    expect(await target({ ContactID: acmeId.toUpperCase(), ContactNumber: 'C-2', Name: 'Acme 2' })).to.equal(acmeId);
    expect(await target({ ContactNumber: 'C-2', Name: 'Acme 3' })).to.equal(acmeId);
    expect(await target({ Name: 'acme 3' })).to.equal(acmeId);
    expect(await target({ Name: 'Bolt', ContactNumber: 'B-1' })).to.equal(bolt);
    expect(await target({ Name: 'Cargo', ContactNumber: 'C-1' })).not.to.be.oneOf([acmeId, bolt]);
    expect(held(xero)).to.deep.equal(['acme 3', 'Old Vendor', 'Bolt', 'Cargo']);
  });

  it('does not take a contact over by its name when it has another number', async () => {
    const xero = new XeroHarness();
    expect(refusals(await post(xero, { Name: 'Acme', ContactNumber: 'C-2' }))).to.deep.equal([taken('Acme')]);
  });

  it('refuses what names no contact, or one that is not there', async () => {
    const xero = new XeroHarness();
    expect(refusals(await post(xero, { ContactID: unknownId, Name: 'New' }))).to.deep.equal([
      `The contact with the ContactID '${unknownId}' was not found.`,
    ]);
    expect(refusals(await post(xero, { EmailAddress: 'a@b.example' }))).to.deep.equal([unidentifiable]);
    expect((await xero.api('POST', `/Contacts/${unknownId}`, { body: { Name: 'New' } })).status).to.equal(404);
    expect((await xero.api('POST', '/Contacts/C-1', { body: { Name: 'New' } })).status).to.equal(404);
    expect(held(xero)).to.have.length(2);
  });

  it('changes the contact of the path, whatever id the body has', async () => {
    const xero = new XeroHarness();
    const body = { Contacts: [{ ContactID: unknownId, Name: 'Acme BV' }] };
    expect(written(await xero.api('POST', `/Contacts/${acmeId}`, { body }))[0]).to.include({
      ContactID: acmeId,
      Name: 'Acme BV',
      ContactNumber: 'C-1',
    });
  });

  for (const query of ['', '?summarizeErrors=true']) {
    it(`saves nothing of a request with a bad element when it ends in "${query}"`, async () => {
      const xero = new XeroHarness();
      const before = JSON.stringify(xero.inspectA().contacts);
      const commits = xero.commits;
      const good = [{ Name: 'Bolt' }, { ContactID: acmeId, Name: 'Acme BV', ContactNumber: 'C-2' }];
      const body = { Contacts: [...good, { Name: 'Bad', EmailAddress: 'x' }] };
      const reply = await post(xero, body, query);
      expect(reply.status).to.equal(400);
      expect(json(reply)).to.include({ ErrorNumber: 10, Type: 'ValidationException' });
      expect(json(reply).Elements).to.deep.equal([
        {
          ContactID: noId,
          Name: 'Bad',
          EmailAddress: 'x',
          Addresses: [],
          Phones: [],
          ContactGroups: [],
          ContactPersons: [],
          HasValidationErrors: true,
          ValidationErrors: [{ Message: 'Email address must be valid.' }],
        },
      ]);
      expect(JSON.stringify(xero.inspectA().contacts)).to.equal(before);
      expect(xero.commits).to.equal(commits + 1);
      expect(written(await xero.api('GET', '/Contacts/C-1'))[0]?.Name).to.equal('Acme');
      expect((await put(xero, { Name: 'Bolt', ContactNumber: 'C-2' })).status).to.equal(200);
    });
  }

  it('takes each element for itself with summarizeErrors=false, in the order of the request', async () => {
    const xero = new XeroHarness();
    const body = { Contacts: [{ Name: 'Bolt' }, { Name: 'Acme' }, { Name: 'bolt' }, { Name: 'Cargo' }] };
    const reply = await put(xero, body, '?summarizeErrors=false');
    expect(reply.status).to.equal(200);
    const shown = written(reply).map(({ Name, StatusAttributeString, HasValidationErrors }) => [
      Name,
      StatusAttributeString,
      HasValidationErrors,
    ]);
    expect(shown).to.deep.equal([
      ['Bolt', 'OK', false],
      ['Acme', 'ERROR', true],
      ['bolt', 'ERROR', true],
      ['Cargo', 'OK', false],
    ]);
    expect(written(reply)[1]).to.deep.include({ ContactID: noId, ValidationErrors: [{ Message: taken('Acme') }] });
    expect(held(xero)).to.deep.equal(['Acme', 'Old Vendor', 'Bolt', 'Cargo']);
  });

  it('lets a later element change the contact that an earlier one made', async () => {
    const xero = new XeroHarness();
    const [first, second] = written(
      await post(xero, { Contacts: [{ Name: 'Bolt' }, { Name: 'Bolt', TaxNumber: '1' }] }),
    );
    expect(first?.ContactID).to.equal(second?.ContactID);
    expect(held(xero)).to.have.length(3);
  });

  it('replays an answer under its idempotency key, errors too', async () => {
    const xero = new XeroHarness();
    const send = async (key: string, body: object): Promise<Reply> =>
      xero.api('PUT', '/Contacts', { body, headers: { 'idempotency-key': key } });
    const first = await send('k1', { Name: 'Bolt' });
    expect((await send('k1', { Name: 'Bolt' })).text).to.equal(first.text);
    expect(held(xero)).to.have.length(3);
    expect((await send('k1', { Name: 'Cargo' })).text).to.contain('is used with a different request');
    const failed = await send('k2', { Name: 'Bolt' });
    await post(xero, { Name: 'Bolt', ContactStatus: 'ARCHIVED' });
    expect((await send('k2', { Name: 'Bolt' })).text).to.equal(failed.text);
    expect((await send('k3', { Name: 'Bolt' })).status).to.equal(200);
  });

  it('refuses the whole request when an element has the wrong JSON type', async () => {
    const reply = await put(new XeroHarness(), { Contacts: [{ Name: 'Bolt' }, { Name: 7 }] });
    expect([reply.status, json(reply).Type]).to.deep.equal([400, 'PostDataInvalidException']);
  });
});
