import { expect } from 'chai';
import { acmeId, json, type Reply, refusals, spend, XeroHarness, xeroSeed } from '../harness.test.ts';

describe('sandbox/xero/contacts/contact-rules', () => {
  type Contact = Readonly<Record<string, unknown>>;
  const change = async (xero: XeroHarness, body: object, id = acmeId): Promise<Reply> =>
    xero.api('POST', `/Contacts/${id}`, { body });
  const changed = async (xero: XeroHarness, body: object): Promise<Contact | undefined> =>
    json<{ Contacts: readonly Contact[] }>(await change(xero, body)).Contacts[0];
  const idOf = (xero: XeroHarness, name: string): string =>
    xero.inspectA().contacts.find((contact) => contact.name === name)?.id ?? '';

  const long = (length: number): string => 'x'.repeat(length);
  const address = (texts: object): object => ({ Addresses: [{ AddressType: 'STREET', ...texts }] });
  const phone = (texts: object): object => ({ Phones: [{ PhoneType: 'MOBILE', ...texts }] });
  const tooLong = (element: string, length: number): string =>
    `${element} must not be longer than ${length} characters.`;

  const refused: readonly [what: string, body: object, message: string][] = [
    ['a name of 256', { Name: long(256) }, 'The contact name must not be longer than 255 characters.'],
    ['an angle bracket', { Name: 'A > B' }, 'The contact name must not contain angle brackets.'],
    ['a leading space', { Name: ' Bolt' }, 'The contact name must not contain stray spaces.'],
    ['two spaces', { Name: 'Bolt  BV' }, 'The contact name must not contain stray spaces.'],
    ['a number of 51', { ContactNumber: long(51) }, 'The contact number must not be longer than 50 characters.'],
    ['an account number of 51', { AccountNumber: long(51) }, tooLong('AccountNumber', 50)],
    ['a company number of 51', { CompanyNumber: long(51) }, tooLong('CompanyNumber', 50)],
    ['a tax number of 51', { TaxNumber: long(51) }, tooLong('TaxNumber', 50)],
    ['a first name of 256', { FirstName: long(256) }, tooLong('FirstName', 255)],
    ['a last name of 256', { LastName: long(256) }, tooLong('LastName', 255)],
    ['an e-mail address that is none', { EmailAddress: 'acme.example' }, 'Email address must be valid.'],
    ['umlauts in an e-mail address', { EmailAddress: 'jörg@acme.example' }, 'Email address must be valid.'],
    ['a currency that is not enabled', { DefaultCurrency: 'GBP' }, 'Organisation is not subscribed to currency GBP'],
    ['a country with digits', address({ Country: 'NL1' }), 'Country must contain letters only.'],
    ['a country of 51', address({ Country: long(51) }), tooLong('Country', 50)],
    ['an address line of 501', address({ AddressLine1: long(501) }), tooLong('AddressLine1', 500)],
    ['a city of 256', address({ City: long(256) }), tooLong('City', 255)],
    ['a postal code of 51', address({ PostalCode: long(51) }), tooLong('PostalCode', 50)],
    ['an unknown address', { Addresses: [{ AddressType: 'HOME' }] }, "The AddressType 'HOME' is not valid."],
    ['a phone number of 51', phone({ PhoneNumber: long(51) }), tooLong('PhoneNumber', 50)],
    ['an unknown phone', { Phones: [{}] }, "The PhoneType '' is not valid."],
    ['an unknown status', { ContactStatus: 'GONE' }, "The ContactStatus 'GONE' is not valid."],
    ['an erasure', { ContactStatus: 'GDPRREQUEST' }, "The ContactStatus 'GDPRREQUEST' is not valid."],
  ];
  for (const [what, body, message] of refused) {
    it(`refuses ${what}`, async () => {
      const xero = new XeroHarness();
      const before = JSON.stringify(xero.inspectA());
      const reply = await change(xero, body);
      expect(reply.status).to.equal(400);
      expect(refusals(reply)).to.deep.equal([message]);
      expect(JSON.stringify(xero.inspectA())).to.equal(before);
    });
  }

  it('accepts the longest texts', async () => {
    const fifty = { ContactNumber: long(50), AccountNumber: long(50), CompanyNumber: long(50), TaxNumber: long(50) };
    const body = { Name: long(255), FirstName: long(255), LastName: long(255), ...fifty };
    expect(await changed(new XeroHarness(), body)).to.include(body);
  });

  it('says everything that is wrong at once', async () => {
    const body = { Name: '<', EmailAddress: 'x', TaxNumber: long(51), DefaultCurrency: 'GBP', ContactStatus: 'GONE' };
    expect(refusals(await change(new XeroHarness(), body))).to.have.length(5);
  });

  it('keeps what a change leaves out, and clears what it empties', async () => {
    const xero = new XeroHarness();
    await change(xero, {
      TaxNumber: 'T',
      EmailAddress: 'a@acme.example',
      ...address({ Country: 'Spain', City: 'Vigo' }),
    });
    const pobox = { Addresses: [{ AddressType: 'POBOX', Country: 'Portugal' }], TaxNumber: null };
    const contact = await changed(xero, { ...pobox, EmailAddress: '', Name: '' });
    expect(contact).to.include({ Name: 'Acme', ContactNumber: 'C-1', TaxNumber: 'T', EmailAddress: '' });
    expect(contact).to.have.nested.property('Addresses[0].City', 'Vigo');
    expect(contact).to.have.nested.property('Addresses[1].Country', 'Portugal');
    const moved = await changed(xero, address({ Country: 'France' }));
    expect(moved).to.have.nested.property('Addresses[0].City', '');
    expect(moved).to.have.nested.property('Addresses[0].Country', 'France');
  });

  it('does not let a name or number go to two contacts', async () => {
    const xero = new XeroHarness();
    await xero.api('PUT', '/Contacts', { body: { Name: 'Bolt', ContactNumber: 'B' } });
    const reply = await change(xero, { Name: 'BOLT', ContactNumber: 'B' });
    expect(refusals(reply)).to.deep.equal([
      'The contact name BOLT is already assigned to another contact. The contact name must be unique across all active contacts.',
      'Another contact has this contact number. Please enter a different contact number.',
    ]);
    expect(await changed(xero, { Name: 'ACME', ContactNumber: 'C-1' })).to.include({ Name: 'ACME' });
  });

  it('archives, which makes the name free and the contact unusable, and restores unless the name is taken', async () => {
    const xero = new XeroHarness();
    expect(await changed(xero, { ContactStatus: 'ARCHIVED' })).to.include({ Name: 'Acme', ContactStatus: 'ARCHIVED' });
    const used = await xero.api('PUT', '/BankTransactions', { body: spend() });
    expect(refusals(used)).to.deep.equal(["The contact 'Acme' is archived and cannot be used."]);
    const bolt = { Name: 'Bolt' };
    expect(refusals(await change(xero, bolt))).to.deep.equal(["The contact 'Acme' is archived and cannot be used."]);
    expect((await change(xero, { ContactStatus: 'ARCHIVED' })).status).to.equal(200);
    expect(await changed(xero, { ContactStatus: 'ACTIVE', ...bolt })).to.include({ ...bolt, ContactStatus: 'ACTIVE' });

    const archived = idOf(xero, 'Old Vendor');
    await xero.api('PUT', '/Contacts', { body: { Name: 'old vendor' } });
    expect(refusals(await change(xero, { ContactStatus: 'ACTIVE' }, archived))).to.deep.equal([
      'The contact name Old Vendor is already assigned to another contact. The contact name must be unique across all active contacts.',
    ]);
  });

  it('refuses to make a contact that is archived', async () => {
    const body = { Name: 'Bolt', ContactStatus: 'ARCHIVED' };
    const reply = await new XeroHarness().api('PUT', '/Contacts', { body });
    expect(refusals(reply)).to.deep.equal(["The ContactStatus 'ARCHIVED' is not valid."]);
  });

  it('leaves merged and erased contacts as they are, also when they are found by number', async () => {
    const contacts = [
      { name: 'Acme' },
      { name: 'Acme Ltd', contactNumber: 'M', mergedInto: 'Acme' },
      { name: 'Person', status: 'GDPRREQUEST' as const, contactNumber: 'P' },
    ];
    const xero = new XeroHarness(xeroSeed({ contacts }));
    const restored = async (ContactNumber: string): Promise<readonly string[]> =>
      refusals(await xero.api('POST', '/Contacts', { body: { ContactNumber, ContactStatus: 'ACTIVE' } }));
    expect(await restored('M')).to.deep.equal([
      "The contact 'Acme Ltd' was merged into another contact and cannot be changed.",
    ]);
    expect(await restored('P')).to.deep.equal(["The contact 'Person' is archived and cannot be used."]);
  });
});
