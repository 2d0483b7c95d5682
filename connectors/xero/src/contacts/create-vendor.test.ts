import { CurrencyCode, Failure, type NewVendor } from '@ringfence/core/contract';
import { expect } from 'chai';
import { TENANT_ID } from '../testing/context.ts';
import { FakeXeroClient } from '../testing/fake-xero-client.ts';
import { contactId, newVendor, testContact } from '../testing/master-data.ts';
import { failureOf } from '../testing/outcomes.ts';
import type { XeroContact } from './contacts.ts';
import { createVendor } from './create-vendor.ts';

const NUMBER_TAKEN = 'Another contact has this contact number. Please enter a different contact number.';
const NAME_TAKEN =
  'The contact name Bakkerij Jansen is already assigned to another contact. The contact name must be unique across all active contacts.';

describe('connectors/xero/contacts/create-vendor', () => {
  let client: FakeXeroClient;
  let contacts: readonly XeroContact[];
  const create = (changes: Partial<NewVendor> = {}) => createVendor(client, TENANT_ID, newVendor(changes));
  const refuse = (...texts: readonly string[]) => {
    client.onCreateContact = () => ({ kind: 'refused', errors: texts.map((text) => ({ text })) });
  };

  beforeEach(() => {
    client = new FakeXeroClient();
    contacts = [];
    client.onListContacts = ({ where }) =>
      contacts.filter(({ contactNumber, accountNumber }) =>
        [`ContactNumber=="${contactNumber}"`, `AccountNumber=="${accountNumber}"`].includes(where ?? ''),
      );
  });

  it('makes a contact whose number is our reference', async () => {
    expect(await create()).to.include({ id: contactId(1), name: 'Bakkerij Jansen', code: 'PLEO-V-1' });
    expect(client.newContacts[0]?.body).to.deep.equal({ Name: 'Bakkerij Jansen', ContactNumber: 'PLEO-V-1' });
    expect(client.calls).to.deep.equal(['listContacts', 'createContact']);
  });

  it('gives it the code as number where there is one, and keeps the reference beside it', async () => {
    const currency = CurrencyCode.parse('EUR');
    await create({ code: 'V-17', currency, countryCode: 'NL', registrationNumber: '24', taxRegistrationNumber: 'NL1' });
    expect(client.newContacts[0]?.body).to.deep.equal({
      Name: 'Bakkerij Jansen',
      ContactNumber: 'V-17',
      AccountNumber: 'PLEO-V-1',
      CompanyNumber: '24',
      TaxNumber: 'NL1',
      DefaultCurrency: 'EUR',
      Addresses: [{ AddressType: 'STREET', Country: 'Netherlands' }],
    });
  });

  const before: Record<string, XeroContact> = {
    'as its number': testContact({ id: contactId(7) }, 'PLEO-V-1'),
    'as its account number': testContact({ id: contactId(7) }, 'V-17', 'PLEO-V-1'),
    'though it was archived since': testContact({ id: contactId(7), status: 'archived' }, 'PLEO-V-1'),
  };
  for (const [how, contact] of Object.entries(before)) {
    it(`gives the contact that carries our reference ${how}, and makes none`, async () => {
      contacts = [contact];
      expect(await create({ code: 'V-17' })).to.equal(contact.vendor);
      expect(client.calls).to.not.include('createContact');
    });
  }

  it('leaves a name that is somebody else’s to a person, and says what to do', async () => {
    refuse(NAME_TAKEN);
    const failure = await failureOf(create());
    expect(failure).to.include({ kind: 'conflict' });
    expect(failure.message).to.equal("Xero already has an active contact called 'Bakkerij Jansen'.");
    expect(failure.advice).to.contain('archive the draft in Pleo');
    expect(failure.cause).to.have.property('message', NAME_TAKEN);
  });

  for (const words of [NUMBER_TAKEN, NAME_TAKEN]) {
    it(`gives the contact that an unanswered call made while this one looked: "${words.slice(0, 40)}…"`, async () => {
      client.onCreateContact = () => {
        contacts = [testContact({ id: contactId(7) }, 'PLEO-V-1')];
        return { kind: 'refused', errors: [{ text: words }] };
      };
      expect(await create()).to.include({ id: contactId(7) });
    });
  }

  it('quotes what it does not know', async () => {
    refuse('The moon is in the wrong phase.', 'So are the stars.');
    const failure = await failureOf(create());
    expect(failure).to.include({ kind: 'rejected' });
    expect(failure.message).to.contain('says: "The moon is in the wrong phase. | So are the stars".');
  });

  it('translates a refusal of the whole request alike', async () => {
    client.onCreateContact = () => {
      throw new Failure('rejected', 'Xero refused the request.', { cause: new Error(NAME_TAKEN) });
    };
    expect(await failureOf(create())).to.include({ kind: 'conflict' });
  });

  it('uses one key for one content, at most as long as Xero takes', async () => {
    const reference = `PLEO-V-${'x'.repeat(43)}`;
    await create({ reference });
    await create({ reference });
    await create({ reference, name: 'Bakkerij Janssen' });
    const [first, second, corrected] = client.newContacts.map(({ key }) => key);
    expect(first)
      .to.match(new RegExp(`^${TENANT_ID}:vendor:${reference}:[0-9a-f]{16}$`))
      .and.equal(second);
    expect(first?.length).to.be.at.most(128);
    expect(corrected).to.not.equal(first);
  });
});
