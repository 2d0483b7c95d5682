import { expect } from 'chai';
import { ContactPage, ContactResultAnswer } from './contacts.ts';

const contact = {
  ContactID: '5cc8cf28-567e-4d43-b287-687cfcaec47c',
  ContactStatus: 'ACTIVE',
  Name: 'Katherine Warren',
  EmailAddress: '',
  TaxNumber: '',
  UpdatedDateUTC: '/Date(1503348544227+0000)/',
  IsSupplier: true,
  IsCustomer: true,
};

describe('connectors/xero/schema/contacts', () => {
  const read = (changes: object) =>
    ContactPage.parse({
      Contacts: [{ ...contact, ...changes }],
      pagination: { page: 1, pageSize: 1000, pageCount: 1, itemCount: 1 },
    }).items[0];
  const vendor = (changes: object) => read(changes)?.vendor;

  it('takes over what core needs, known by its id where it has no number', () => {
    expect(vendor({})).to.deep.equal({
      id: contact.ContactID,
      code: contact.ContactID,
      name: 'Katherine Warren',
      status: 'active',
      type: 'supplier',
      updatedAt: '2017-08-21T20:49:04.227Z',
    });
  });

  it('reads numbers, currency and the country of the street address', () => {
    const rich = {
      ContactNumber: 'C-1',
      AccountNumber: 'A-1',
      CompanyNumber: '0123',
      TaxNumber: ' BE0123 ',
      DefaultCurrency: 'EUR',
      Addresses: [
        { AddressType: 'POBOX', Country: 'France' },
        { AddressType: 'STREET', Country: 'Belgique' },
      ],
    };
    expect(vendor(rich)).to.include({
      code: 'C-1',
      registrationNumber: '0123',
      taxRegistrationNumber: 'BE0123',
      currency: 'EUR',
      countryCode: 'BE',
    });
    expect(read(rich)).to.include({ contactNumber: 'C-1', accountNumber: 'A-1' });
  });

  it('leaves out a country that it does not understand, and a currency that is none', () => {
    const odd = vendor({ Addresses: [{ AddressType: 'STREET', Country: 'Narnia' }], DefaultCurrency: '' });
    expect(odd).to.not.have.any.keys('countryCode', 'currency');
  });

  it('says what kind of contact it is as far as Xero does', () => {
    expect(vendor({ IsSupplier: false })).to.include({ type: 'customer' });
    expect(vendor({ IsSupplier: false, IsCustomer: false })).to.include({ type: '' });
  });

  const unusable = {
    'an archived one': { ContactStatus: 'ARCHIVED' },
    'one that is to be erased': { ContactStatus: 'GDPRREQUEST', Name: null },
    'one that was merged': { MergedToContactID: '3ec601ad-eddc-4ccb-a8ac-736e88293b1b' },
  };
  for (const [what, changes] of Object.entries(unusable)) {
    it(`counts ${what} as archived`, () => {
      expect(vendor(changes)).to.include({ status: 'archived' });
    });
  }

  it('refuses a page that does not say how long the list is', () => {
    expect(ContactPage.safeParse({ Contacts: [contact] }).success).to.equal(false);
  });

  describe('the answer to a creation', () => {
    const answer = (element: object) => ContactResultAnswer.safeParse({ Contacts: [element] }).data;

    it('is the contact, or what is wrong with it', () => {
      expect(answer({ ...contact, StatusAttributeString: 'OK' })).to.include({ kind: 'created' });
      const refused = { StatusAttributeString: 'ERROR', ValidationErrors: [{ Message: 'No.' }], DefaultCurrency: '?' };
      expect(answer(refused)).to.deep.equal({ kind: 'refused', errors: [{ text: 'No.' }] });
    });

    it('is not understood without a verdict, or with several contacts', () => {
      expect(answer(contact)).to.equal(undefined);
      const two = { Contacts: [contact, contact].map((each) => ({ ...each, StatusAttributeString: 'OK' })) };
      expect(ContactResultAnswer.safeParse(two).success).to.equal(false);
    });
  });
});
