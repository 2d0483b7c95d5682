import { expect } from 'chai';
import { seededTenant } from '../books/seeding.ts';
import { acmeId, json, type Reply, tenantA, XeroHarness, xeroSeed } from '../harness.test.ts';
import { XeroSeed } from '../seed.ts';
import { contactOperations } from './contacts.ts';

describe('sandbox/xero/contacts/contacts', () => {
  type Contact = Readonly<Record<string, unknown>> & { readonly Name: string };
  const contacts = (reply: Reply): readonly Contact[] => json<{ Contacts: readonly Contact[] }>(reply).Contacts;
  const names = async (xero: XeroHarness, path: string): Promise<readonly string[]> =>
    contacts(await xero.api('GET', path)).map(({ Name }) => Name);
  const where = (expression: string): string => `/Contacts?where=${encodeURIComponent(expression)}`;

  const merged = xeroSeed({
    contacts: [
      { id: acmeId, name: 'Acme', contactNumber: 'C-1' },
      { name: 'Acme Ltd', contactNumber: 'C-2', mergedInto: 'Acme' },
    ],
  });

  it('lists archived contacts only when asked to', async () => {
    const xero = new XeroHarness();
    expect(await names(xero, '/Contacts')).to.deep.equal(['Acme']);
    expect(await names(xero, '/Contacts?includeArchived=true')).to.deep.equal(['Acme', 'Old Vendor']);
    expect(await names(xero, where('Name=="Old Vendor"'))).to.deep.equal([]);
    expect(await names(xero, `${where('Name=="Old Vendor"')}&includeArchived=true`)).to.deep.equal(['Old Vendor']);
  });

  it('finds by ids, by search term, by filter, by id and by number', async () => {
    const xero = new XeroHarness();
    expect(await names(xero, `/Contacts?IDs=${acmeId.toUpperCase()},${acmeId}`)).to.deep.equal(['Acme']);
    expect(await names(xero, '/Contacts?IDs=x')).to.deep.equal([]);
    expect(await names(xero, where('Name="Acme"'))).to.deep.equal(['Acme']);
    expect(await names(xero, where('Name="acme"'))).to.deep.equal([]);
    expect(await names(xero, where(`ContactID==Guid("${acmeId}") AND ContactNumber=="C-1"`))).to.deep.equal(['Acme']);
    expect(await names(xero, where('ContactNumber=="C-9" OR IsSupplier'))).to.deep.equal([]);
    expect(await names(xero, `${where('Name="Acme"')}&IDs=${tenantA}`)).to.deep.equal([]);
    expect(await names(xero, `/Contacts/${acmeId}`)).to.deep.equal(['Acme']);
    expect(await names(xero, '/Contacts/C-1')).to.deep.equal(['Acme']);
    expect((await xero.api('GET', '/Contacts/C-9')).status).to.equal(404);
  });

  it('searches names, number and e-mail address without regard to case, and nothing else', async () => {
    const xero = new XeroHarness();
    const body = {
      Name: 'Bolt',
      FirstName: 'Ida',
      LastName: 'Voss',
      EmailAddress: 'pay@bolt.example',
      TaxNumber: 'TX',
    };
    await xero.api('PUT', '/Contacts', { body });
    for (const term of ['OLT', 'ida', 'vOss', 'PAY@']) {
      expect(await names(xero, `/Contacts?searchTerm=${term}`), term).to.deep.equal(['Bolt']);
    }
    expect(await names(xero, '/Contacts?searchTerm=c-1')).to.deep.equal(['Acme']);
    expect(await names(xero, '/Contacts?searchTerm=TX')).to.deep.equal([]);
  });

  it('tells what changed since a moment, archiving too', async () => {
    const xero = new XeroHarness();
    const headers = { 'if-modified-since': xero.clock.now().toISOString().slice(0, 19) };
    const changed = async (): Promise<Reply> => xero.api('GET', '/Contacts?page=1&includeArchived=true', { headers });
    expect((await changed()).status).to.equal(304);
    xero.clock.advance(1000);
    await xero.api('POST', `/Contacts/${acmeId}`, { body: { ContactStatus: 'ARCHIVED' } });
    expect(contacts(await changed())[0]).to.include({ Name: 'Acme', ContactStatus: 'ARCHIVED' });
  });

  it('orders and pages', async () => {
    const path = '/Contacts?includeArchived=true&order=Name%20DESC&page=1&pageSize=1';
    const reply = await new XeroHarness().api('GET', path);
    expect(contacts(reply).map(({ Name }) => Name)).to.deep.equal(['Old Vendor']);
    expect(json(reply).pagination).to.deep.equal({ page: 1, pageSize: 1, pageCount: 2, itemCount: 2 });
  });

  it('shows both addresses and the usual phones, filled or not', async () => {
    const xero = new XeroHarness();
    const [contact] = contacts(await xero.api('GET', `/Contacts/${acmeId}`));
    expect(contact).to.deep.include({ EmailAddress: '', BankAccountDetails: '', IsSupplier: false, IsCustomer: false });
    expect(contact?.Addresses).to.deep.equal(
      ['STREET', 'POBOX'].map((AddressType) => ({ AddressType, City: '', Region: '', PostalCode: '', Country: '' })),
    );
    expect(contact?.Phones).to.have.length(4);
    expect(contact).not.to.have.any.keys('DefaultCurrency', 'TaxNumber', 'CompanyNumber', 'MergedToContactID');
  });

  it('gives summaries in pages, also when no page is named', async () => {
    const reply = await new XeroHarness().api('GET', '/Contacts?summaryOnly=true');
    expect(json(reply).pagination).to.deep.equal({ page: 1, pageSize: 100, pageCount: 1, itemCount: 1 });
    const [contact] = contacts(reply);
    expect(contact).to.include({ ContactID: acmeId, ContactNumber: 'C-1', Name: 'Acme', ContactStatus: 'ACTIVE' });
    expect(contact).not.to.have.any.keys('Addresses', 'Phones', 'ContactPersons', 'HasAttachments');
    const second = await new XeroHarness().api('GET', '/Contacts?summaryOnly=true&page=2');
    expect(contacts(second)).to.deep.equal([]);
  });

  it('tells of a merged contact whom it was merged into, in pages and by itself', async () => {
    const xero = new XeroHarness(merged);
    const second = async (query: string): Promise<Contact | undefined> =>
      contacts(await xero.api('GET', `/Contacts?includeArchived=true${query}`))[1];
    expect(await second('&page=1')).to.include({ ContactStatus: 'ARCHIVED', MergedToContactID: acmeId });
    expect(await second('&summaryOnly=true')).to.include({ MergedToContactID: acmeId });
    expect(await second('')).not.to.have.property('MergedToContactID');
    expect(contacts(await xero.api('GET', '/Contacts/C-2'))[0]).to.include({ MergedToContactID: acmeId });
  });

  it('asks for the scope of contacts', async () => {
    const xero = new XeroHarness();
    const token = await xero.clientCredentials('accounting.settings');
    expect((await xero.api('GET', '/Contacts', { token })).status).to.equal(401);
  });

  it('finds by id, number or name, and matches what is written, without reading every contact', () => {
    const xero = new XeroHarness();
    const [seed] = XeroSeed.parse(xeroSeed().xero).tenants;
    if (!seed) throw new TypeError('the seed has no tenant');
    const tenant = seededTenant(seed, xero.clock.now());
    Object.defineProperty(tenant.contacts, Symbol.iterator, {
      value: () => {
        throw new Error('every contact was read');
      },
    });
    const run = (method: string, query: Readonly<Record<string, string>>, body: object = {}): unknown =>
      contactOperations
        .find((operation) => operation.method === method && operation.path === '/Contacts')
        ?.run({
          tenant,
          context: { clock: xero.clock, uuid: () => 'new', committed: () => {}, takeItemError: () => undefined },
          query: new Map(Object.entries(query)),
          headers: {},
          id: '',
          subId: '',
          url: '',
          body: () => body,
          file: new Uint8Array(),
        });
    for (const expression of ['Name=="Acme"', 'ContactNumber=="C-1"', `ContactID==Guid("${acmeId}")`]) {
      expect(run('GET', { where: expression }), expression).to.have.nested.property('elements[0].Name', 'Acme');
    }
    for (const body of [{ Name: 'ACME' }, { ContactNumber: 'C-1' }, { ContactID: acmeId }]) {
      expect(run('POST', {}, body)).to.have.nested.property('elements[0].ContactID', acmeId);
    }
    expect(run('PUT', {}, { Name: 'Bolt' })).to.have.nested.property('elements[0].ContactID', 'new');
    expect(() => run('GET', {})).to.throw('every contact was read');
  });
});
