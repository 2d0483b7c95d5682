import { expect } from 'chai';
import { column, elements, ids, one, refusals, XeroHarness } from '../harness.test.ts';

describe('sandbox/xero/resources/contacts', () => {
  const taken = (name: string): string =>
    `The contact name ${name} is already assigned to another contact. The contact name must be unique across all active contacts.`;
  const full = {
    Name: 'Bolt BV',
    ContactNumber: 'V-7',
    AccountNumber: 'A-7',
    CompanyNumber: '12345678',
    EmailAddress: 'pay@bolt.example',
    TaxNumber: 'NL001',
    DefaultCurrency: 'USD',
  };

  it('makes a contact and keeps everything of it', async () => {
    const xero = new XeroHarness();
    const Addresses = [{ AddressType: 'STREET', Country: 'Netherlands' }];
    const contact = await xero.made('Contacts', { ...full, Addresses });
    expect(contact).to.include({ ...full, ContactStatus: 'ACTIVE', IsSupplier: false, IsCustomer: false });
    expect(contact).to.have.nested.include({ 'Addresses[0].AddressType': 'STREET' });
    expect(contact).to.have.nested.include({ 'Addresses[0].Country': 'Netherlands', 'Addresses[1].Country': '' });
    for (const [field, value] of Object.entries(full).filter(([name]) => !/^(Company|Default)/.test(name))) {
      expect(await xero.selected('Contacts', `${field}=="${value}"`), field).to.deep.equal([contact]);
    }
  });

  it('refuses what is wrong, and what is taken: a name without regard to case, a number of any contact', async () => {
    const named = (changes: object): object => ({ Name: 'New', ...changes });
    const country = (Country: string): object => named({ Addresses: [{ AddressType: 'STREET', Country }] });
    await new XeroHarness().expectRefusals('/Contacts', [
      ['a taken name', { Name: 'aCME' }, taken('aCME')],
      ['a taken number', named({ ContactNumber: 'C-1' }), 'Another contact has this contact number.'],
      ['no name', { ContactNumber: 'C-9' }, 'The Contact must contain at least 1 of the following elements'],
      ['an archived contact', named({ ContactStatus: 'ARCHIVED' }), "The ContactStatus 'ARCHIVED' is not valid."],
      ['stray spaces', { Name: 'x ' }, 'must not contain stray spaces.'],
      ['a long number', named({ ContactNumber: 'x'.repeat(51) }), 'must not be longer than 50 characters.'],
      ['a long tax number', named({ TaxNumber: 'x'.repeat(51) }), 'TaxNumber must not be longer than 50 characters.'],
      ['a wrong e-mail address', named({ EmailAddress: 'bolt' }), 'Email address must be valid.'],
      ['a country in digits', country('31'), 'Country must contain letters only.'],
      ['a currency not enabled', named({ DefaultCurrency: 'GBP' }), 'not subscribed to currency GBP'],
    ]);
    const unknown = await new XeroHarness().api('PUT', '/Contacts', { body: named({ Phones: [] }) });
    expect([unknown.status, unknown.text]).to.satisfy(
      ([status, text]: [number, string]) => status === 400 && text.includes('Unrecognized key'),
    );
  });

  it('refuses twins in one request', async () => {
    const xero = new XeroHarness();
    const body = { Contacts: [{ Name: 'Bolt' }, { Name: 'BOLT' }, { Name: 'Nut', ContactNumber: 'N' }] };
    expect(refusals(await xero.api('PUT', '/Contacts', { body }))).to.deep.equal([taken('BOLT')]);
    expect(xero.inspectA().contacts).to.have.length(2);
  });

  it('changes what is sent, clears what is sent empty, and never changes an archived contact', async () => {
    const xero = new XeroHarness();
    xero.clock.advance(1000);
    const path = `/Contacts/${ids.acme.toUpperCase()}`;
    const body = { EmailAddress: 'a@acme.example', ContactNumber: '' };
    const changed = one('Contacts', await xero.api('POST', path, { body }));
    expect(changed).to.include({ ContactID: ids.acme, Name: 'Acme', EmailAddress: 'a@acme.example' });
    expect(changed).not.to.have.property('ContactNumber');
    const headers = { 'if-modified-since': '2026-03-01T09:00:00' };
    expect(elements('Contacts', await xero.api('GET', '/Contacts', { headers }))).to.deep.equal([changed]);
    await xero.api('POST', path, { body: { ContactStatus: 'ARCHIVED' } });
    for (const id of [ids.acme, ids.gone]) {
      expect(refusals(await xero.api('POST', `/Contacts/${id}`, { body }))).to.have.length(1);
    }
    expect((await xero.api('POST', `/Contacts/${ids.unknown}`, { body })).status).to.equal(404);
  });

  it('lists active contacts, archived ones only when asked for, and those that are named by id', async () => {
    const xero = new XeroHarness();
    const found = async (query: string): Promise<readonly unknown[]> =>
      column('Contacts', 'ContactID', await xero.api('GET', `/Contacts${query}`));
    expect(await found('')).to.deep.equal([ids.acme]);
    expect(await found('?includeArchived=true&order=ContactID%20ASC')).to.deep.equal([ids.acme, ids.gone]);
    expect(await found(`?includeArchived=true&IDs=${ids.gone.toUpperCase()},${ids.unknown}`)).to.deep.equal([ids.gone]);
    expect(await found(`?IDs=${ids.gone}`)).to.deep.equal([]);
    expect(await found(`?where=${encodeURIComponent('Name=="acme" OR Name=="Bolt"')}`)).to.deep.equal([]);
  });
});
