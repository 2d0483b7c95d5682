import { expect } from 'chai';
import fc from 'fast-check';
import { Contact, CreatedContact, contactNamed } from './contacts.ts';

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

describe('connectors/xero/contacts/contacts', () => {
  const read = (changes: object) => Contact.parse({ ...contact, ...changes });
  const vendor = (changes: object) => read(changes).vendor;

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

  describe('the answer to a creation', () => {
    const answer = (element: object) => CreatedContact.safeParse({ Contacts: [element] }).data;

    it('is the contact, or what is wrong with it', () => {
      expect(answer({ ...contact, StatusAttributeString: 'OK' })).to.include({ kind: 'created' });
      const refused = { StatusAttributeString: 'ERROR', ValidationErrors: [{ Message: 'No.' }], DefaultCurrency: '?' };
      expect(answer(refused)).to.deep.equal({ kind: 'refused', errors: [{ text: 'No.' }] });
    });

    it('is not understood without a verdict, or with several contacts', () => {
      expect(answer(contact)).to.equal(undefined);
      const two = { Contacts: [contact, contact].map((each) => ({ ...each, StatusAttributeString: 'OK' })) };
      expect(CreatedContact.safeParse(two).success).to.equal(false);
    });
  });

  describe('on a document', () => {
    it('is the id alone when Pleo knows it, since any other field would edit the contact', () => {
      const id = '9c2c64de-12c9-4167-b503-e2c0e1aa1f49';
      expect(contactNamed({ role: 'vendor', id, name: 'Sam' }, 'Pleo')).to.deep.equal({ ContactID: id });
    });

    it('is the name when the id is not one of Xero, and the fallback when nobody is named', () => {
      expect(contactNamed({ role: 'vendor', id: 'V-17', name: 'Sam' }, 'Pleo')).to.deep.equal({ Name: 'Sam' });
      expect(contactNamed(undefined, 'Pleo')).to.deep.equal({ Name: 'Pleo' });
      expect(contactNamed({ role: 'merchant', name: ' <> ' }, 'Pleo')).to.deep.equal({ Name: 'Pleo' });
    });

    it('is a name that Xero takes, whatever the supplier is called', () => {
      const name = '  Café\t<b>Noir</b>\n& Co ';
      expect(contactNamed({ role: 'merchant', name }, 'Pleo')).to.deep.equal({ Name: 'Café b Noir /b & Co' });
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (any) => {
          const named = contactNamed({ role: 'merchant', name: any }, 'Pleo');
          const sent = 'Name' in named ? named.Name : '';
          expect(sent)
            .to.match(/^[^\s<>](?:[^<>]*[^\s<>])?$/u)
            .and.not.match(/\s\s|\p{Cc}/u);
          expect(sent.length).to.be.at.most(255);
        }),
      );
    });
  });
});
