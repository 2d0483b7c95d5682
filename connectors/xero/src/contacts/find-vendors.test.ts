import { expect } from 'chai';
import fc from 'fast-check';
import type { ContactSelection } from '../http/client.ts';
import { FakeXeroClient } from '../testing/fake-xero-client.ts';
import { contactId, testContact } from '../testing/master-data.ts';
import type { XeroContact } from './contacts.ts';
import { findVendors } from './find-vendors.ts';

const acme = testContact({ id: contactId(1), name: 'Acme', taxRegistrationNumber: 'BE1' }, 'C-1');
const bolt = testContact({ id: contactId(2), name: 'Bolt', taxRegistrationNumber: 'BE2' });
const oldAcme = testContact(
  { id: contactId(3), name: 'Acme', status: 'archived', taxRegistrationNumber: 'BE1' },
  'C-3',
);

/** What the selection means, for filters that compare one field. */
function selected(contacts: readonly XeroContact[], { ids, where = '' }: ContactSelection): readonly XeroContact[] {
  return contacts.filter(({ vendor, contactNumber }) => {
    const values = { ContactNumber: contactNumber, TaxNumber: vendor.taxRegistrationNumber, Name: vendor.name };
    const isFiltered = Object.entries(values).some(([field, text]) =>
      where.split(' OR ').includes(`${field}=="${text}"`),
    );
    return ids === undefined ? isFiltered : ids.includes(vendor.id);
  });
}

describe('connectors/xero/contacts/find-vendors', () => {
  let client: FakeXeroClient;
  let contacts: readonly XeroContact[];

  beforeEach(() => {
    client = new FakeXeroClient();
    contacts = [oldAcme, acme, bolt];
    client.onListContacts = (selection) => selected(contacts, selection);
  });

  it('finds by id, code, tax number or name, and answers in the order of the keys', async () => {
    const found = await findVendors(client, [
      { name: 'Bolt' },
      { id: contactId(9) },
      { taxRegistrationNumber: 'BE2' },
      { code: 'C-1' },
      { id: acme.vendor.id.toUpperCase() },
      { code: bolt.vendor.id },
    ]);
    expect(found).to.deep.equal([bolt.vendor, undefined, bolt.vendor, acme.vendor, acme.vendor, bolt.vendor]);
  });

  it('goes by the surest of what is known, and by the next only where that finds none', async () => {
    const found = await findVendors(client, [
      { id: bolt.vendor.id, code: 'C-1', name: 'Acme' },
      { id: contactId(9), code: 'C-1', name: 'Bolt' },
      { id: 'V-17', code: 'C-9', taxRegistrationNumber: 'BE2', name: 'Acme' },
    ]);
    expect(found).to.deep.equal([bolt.vendor, acme.vendor, bolt.vendor]);
  });

  it('prefers the active one of a name, and gives an archived one where there is no other', async () => {
    expect(await findVendors(client, [{ name: 'Acme' }])).to.deep.equal([acme.vendor]);
    contacts = [oldAcme];
    expect(await findVendors(client, [{ taxRegistrationNumber: 'BE1' }])).to.deep.equal([oldAcme.vendor]);
  });

  it('does not choose between two active ones that share a tax number, but asks for the name', async () => {
    contacts = [acme, { ...bolt, vendor: { ...bolt.vendor, taxRegistrationNumber: 'BE1' } }];
    const found = await findVendors(client, [
      { taxRegistrationNumber: 'BE1' },
      { taxRegistrationNumber: 'BE1', name: 'Acme' },
    ]);
    expect(found).to.deep.equal([undefined, acme.vendor]);
  });

  it('compares names as Xero takes them, without case', async () => {
    contacts = [testContact({ id: contactId(4), name: 'ACME <b>' })];
    client.onListContacts = () => [testContact({ id: contactId(4), name: 'ACME b' })];
    expect(await findVendors(client, [{ name: ' Acme  <b> ' }])).to.have.nested.property('[0].id', contactId(4));
    expect(client.selections).to.deep.equal([{ where: 'Name=="Acme b"' }]);
  });

  it('asks nothing for nothing', async () => {
    expect(await findVendors(client, [])).to.deep.equal([]);
    expect(await findVendors(client, [{ code: ' ' }, { id: 'V-17' }])).to.deep.equal([undefined, undefined]);
    expect(client.calls).to.deep.equal([]);
  });

  it('finds each contact by its own key, whatever the names are', async () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((text) => /^[^<>\s"\\]+$/.test(text));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(name, { selector: (text) => text.toLowerCase(), maxLength: 30 }),
        async (names) => {
          contacts = names.map((each, number) => testContact({ id: contactId(number), name: each }));
          const found = await findVendors(
            client,
            names.map((each) => ({ name: each })),
          );
          expect(found).to.deep.equal(contacts.map(({ vendor }) => vendor));
        },
      ),
      { numRuns: 50 },
    );
  });
});
