import { BookkeepingDate, type Posting } from '@ringfence/core/contract';
import { expect } from 'chai';
import type nock from 'nock';
import type { XeroSession } from '../session.ts';
import { SAVINGS, WALLET } from '../testing/books.ts';
import { collect } from '../testing/collect.ts';
import { openSession, testContext } from '../testing/context.ts';
import { failureOf } from '../testing/failure-of.ts';
import { contactId, newVendor } from '../testing/master-data.ts';
import { bill, billPayment, outcomesOf, transfer } from '../testing/postings.ts';
import { TENANT_ID, testSettings } from '../testing/settings.ts';
import { ACCOUNTS, accountsBody, api, issueToken } from '../testing/wire.ts';

const API = '/api.xro/2.0';
const ID = '220ddca8-3144-4085-9a88-2d72c5133734';
const savings = { AccountID: SAVINGS.id, Code: '091', Name: 'Savings', Type: 'BANK', Class: 'ASSET', Status: 'ACTIVE' };
const pagination = { page: 1, pageSize: 100, pageCount: 1, itemCount: 1 };
const DATE = '/Date(1793836800000+0000)/';
const CONTACTS = '/api.xro/2.0/Contacts';
const SINCE = '2026-11-05T10:11:12.987Z';
const everything = { includeArchived: true, order: 'ContactID ASC', pageSize: 1000 };

function contact(number: number): object {
  return { ContactID: contactId(number), ContactStatus: 'ACTIVE', Name: `Vendor ${number}` };
}

describe('connectors/xero/http/client', () => {
  let session: XeroSession;

  beforeEach(() => {
    session = openSession(testContext(testSettings()));
    issueToken('token-1');
  });

  const withAccounts = () =>
    api()
      .get(ACCOUNTS)
      .reply(200, { ...accountsBody, Accounts: [...accountsBody.Accounts, { ...savings, CurrencyCode: 'EUR' }] });

  it('sends transfers one by one, without the parameter that Xero does not know there', async () => {
    withAccounts();
    const postings = [transfer(1), transfer(2), transfer(3)];
    const put = (posting: Posting, index: number): nock.Interceptor =>
      api()
        .put(`${API}/BankTransfers`, ({ BankTransfers }) => BankTransfers[0].Reference === posting.reference)
        .query((query) => Object.keys(query).length === 0)
        .matchHeader('idempotency-key', `${TENANT_ID}:attempt:${index}`);
    const answer = ({ reference }: Posting) => ({
      BankTransfers: [{ BankTransferID: ID, Reference: reference, Amount: 121, FromBankTransactionID: WALLET.id }],
    });
    const [one, two, three] = postings;
    if (!one || !two || !three) throw new Error('no postings');
    put(one, 0).reply(200, answer(one));
    put(two, 1).reply(400, {
      Type: 'ValidationException',
      Message: 'A validation exception occurred',
      Elements: [{ ValidationErrors: [{ Message: 'Both bank accounts must have the same currency.' }] }],
    });
    put(three, 2).reply(200, answer(three));
    const outcomes = await outcomesOf(session, postings);
    expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['created', 'rejected', 'created']);
    expect(outcomes[1]).to.have.nested.property('rejection.reason', 'currency');
    expect(outcomes[0]).to.have.nested.property('document.url').that.contains(WALLET.id);
  });

  it('does not know of a transfer whose answer has no id', async () => {
    withAccounts();
    api()
      .put(`${API}/BankTransfers`)
      .reply(200, { BankTransfers: [{ Reference: transfer().reference }] });
    expect((await outcomesOf(session, [transfer()]))[0]).to.include({ kind: 'unknown' });
  });

  it('takes a payment on account for made though Xero does not repeat its link', async () => {
    withAccounts();
    api()
      .put(`${API}/BankTransactions`)
      .query({ summarizeErrors: false })
      .reply(200, { BankTransactions: [{ BankTransactionID: ID, StatusAttributeString: 'OK', Total: 121 }] });
    const [outcome] = await outcomesOf(session, [billPayment()]);
    expect(outcome).to.include({ kind: 'created' });
    expect(outcome).to.have.nested.property('document.filesAt', `BankTransactions/${ID}`);
  });

  it('reads the complaints about a payment from the parts that it names', async () => {
    withAccounts();
    api()
      .put(`${API}/Payments`)
      .query(true)
      .reply(200, {
        Payments: [
          {
            StatusAttributeString: 'ERROR',
            Invoice: { ValidationErrors: [{ Message: 'Payments can only be made against Authorised documents' }] },
          },
        ],
      });
    const [outcome] = await outcomesOf(session, [billPayment(1, { settles: { documentId: ID, kind: 'bill' } })]);
    expect(outcome).to.have.nested.property('rejection.field', 'invoice');
  });

  it('finds transfers in one list that has no pages, in the currency of their accounts', async () => {
    withAccounts();
    const { reference } = transfer();
    api()
      .get(`${API}/BankTransfers`)
      .query({ where: `Reference=="${reference}"` })
      .reply(200, {
        BankTransfers: [
          {
            BankTransferID: ID,
            Reference: reference,
            Amount: 121,
            Date: DATE,
            FromBankAccount: { AccountID: WALLET.id },
          },
        ],
      });
    const found = await session.lookUp.byReference([reference], { kinds: new Set(['transfer']) });
    expect(found.get(reference)?.[0]).to.deep.include({ id: ID, total: transfer().total, date: '2026-11-05' });
  });

  it('refuses a list without its count of pages', async () => {
    api().get(`${API}/Invoices`).query(true).reply(200, { Invoices: [] });
    const asked = session.lookUp.byReference([bill().reference], { kinds: new Set(['bill']) });
    expect(await failureOf(asked)).to.include({ kind: 'bad-response' });
  });

  it('says of a payment that it found where its files are', async () => {
    const { reference } = billPayment();
    const none = { pagination: { ...pagination, pageCount: 0, itemCount: 0 } };
    api()
      .get(`${API}/BankTransactions`)
      .query(true)
      .reply(200, { ...none, BankTransactions: [] });
    const Payment = {
      PaymentID: WALLET.id,
      PaymentType: 'APCREDITPAYMENT',
      Status: 'AUTHORISED',
      Reference: reference,
      Amount: 121,
      Date: DATE,
      Invoice: { InvoiceID: ID, CurrencyCode: 'EUR' },
    };
    api()
      .get(`${API}/Payments`)
      .query(true)
      .reply(200, { pagination, Payments: [Payment] });
    const found = await session.lookUp.byReference([reference], { kinds: new Set(['billPayment']) });
    expect(found.get(reference)?.[0]).to.deep.include({
      id: WALLET.id,
      kind: 'billPayment',
      total: billPayment().total,
      date: BookkeepingDate.parse('2026-11-05'),
      filesAt: `CreditNotes/${ID}`,
    });
  });

  describe('files', () => {
    const file = { name: 'a [1].pdf', contentType: 'application/pdf', bytes: Buffer.from([0x25, 0x50, 0xff, 0x00]) };
    const put = () =>
      api()
        .put(`${API}/Invoices/${ID}/Attachments/a%20%5B1%5D.pdf`, (body) => body === file.bytes.toString('hex'))
        .matchHeader('content-type', 'application/pdf')
        .matchHeader('idempotency-key', new RegExp(`^${TENANT_ID}:file:[0-9a-f]{64}$`));

    it('go as they are, under an encoded name, and once more when the answer is lost', async () => {
      put().reply(500, '');
      put().reply(200, { Attachments: [] });
      await session.files.attach({ id: ID, kind: 'bill' }, file, {});
    });

    it('that Xero refuses are refused in its words', async () => {
      put().reply(400, {
        Elements: [{ ValidationErrors: [{ Message: 'A document can have at most 10 attachments.' }] }],
      });
      const failure = await failureOf(session.files.attach({ id: ID, kind: 'bill' }, file, {}));
      expect(failure).to.include({ kind: 'rejected' });
      expect(failure.message).to.contain('at most 10 attachments');
    });

    it('are listed by name', async () => {
      api()
        .get(`${API}/Invoices/${ID}/Attachments`)
        .reply(200, { Attachments: [{ FileName: 'a.pdf' }, { FileName: 'b.png' }] });
      expect(await session.files.list({ id: ID, kind: 'bill' }, {})).to.deep.equal(['a.pdf', 'b.png']);
    });
  });

  const vendors = (changedSince?: string) => collect(session.vendors.list({ changedSince }));
  const accounts = (changedSince?: string) => collect(session.accounts({ changedSince: changedSince }));

  describe('accounts', () => {
    it('asks for what changed, to the second', async () => {
      api().get(ACCOUNTS).matchHeader('if-modified-since', '2026-11-05T10:11:12').reply(200, accountsBody);
      expect(await accounts(SINCE)).to.have.lengthOf(2);
    });

    it('takes "not modified" for nothing', async () => {
      api().get(ACCOUNTS).matchHeader('if-modified-since', /./).reply(304);
      expect(await accounts(SINCE)).to.deep.equal([]);
    });

    it('does not take "not modified" for nothing where everything was asked for', async () => {
      api().get(ACCOUNTS).reply(304);
      expect(await failureOf(accounts())).to.include({ kind: 'bad-response' });
    });

    it('does not accept an answer without the list', async () => {
      api().get(ACCOUNTS).matchHeader('if-modified-since', /./).reply(200, { Status: 'OK' });
      expect(await failureOf(accounts(SINCE))).to.include({ kind: 'bad-response', system: 'Xero' });
    });
  });

  describe('tracking categories', () => {
    it('asks for archived ones too', async () => {
      const TrackingCategories = [
        { TrackingCategoryID: contactId(1), Name: 'Region', Status: 'ARCHIVED', Options: [] },
      ];
      api().get('/api.xro/2.0/TrackingCategories').query({ includeArchived: true }).reply(200, { TrackingCategories });
      const id = contactId(1);
      expect(await collect(session.dimensions.list({}))).to.deep.equal([
        { id, code: id, name: 'Region', status: 'archived' },
      ]);
    });
  });

  describe('contacts', () => {
    const page = (number: number, contacts: readonly object[], itemCount: number) =>
      api()
        .get(CONTACTS)
        .query({ ...everything, page: number })
        .reply(200, { pagination: { page: number, pageSize: 1000, pageCount: 2, itemCount }, Contacts: contacts });

    it('reads the largest pages, archived contacts included, in the order of their ids', async () => {
      page(1, [contact(1), contact(2)], 3);
      page(2, [contact(3)], 3);
      expect((await vendors()).map(({ name }) => name)).to.deep.equal(['Vendor 1', 'Vendor 2', 'Vendor 3']);
    });

    it('notices a contact that moved to the next page', async () => {
      page(1, [contact(1), contact(2)], 3);
      page(2, [contact(2)], 3);
      expect(await failureOf(vendors())).to.include({ kind: 'bad-response', system: 'Xero' });
    });

    it('takes "not modified" for nothing, but not in the middle of the list', async () => {
      const request = (number: number) =>
        api()
          .get(CONTACTS)
          .query({ ...everything, page: number })
          .matchHeader('if-modified-since', '2026-11-05T10:11:12');
      request(1).reply(304);
      expect(await vendors(SINCE)).to.deep.equal([]);
      const pagination = { page: 1, pageSize: 1000, pageCount: 2, itemCount: 2 };
      request(1).reply(200, { pagination, Contacts: [contact(1)] });
      request(2).reply(304);
      expect(await failureOf(vendors(SINCE))).to.include({ kind: 'bad-response' });
    });

    it('finds by ids in one list', async () => {
      api()
        .get(CONTACTS)
        .query({ ...everything, IDs: `${contactId(1)},${contactId(2)}`, page: 1 })
        .reply(200, { pagination: { pageCount: 1, itemCount: 1 }, Contacts: [contact(2)] });
      const found = await session.vendors.find([{ id: contactId(1) }, { id: contactId(2) }], {});
      expect(found?.map((vendor) => vendor?.name)).to.deep.equal([undefined, 'Vendor 2']);
    });

    it('creates with PUT, under a key, and repeats a lost answer under the same', async () => {
      api()
        .get(CONTACTS)
        .query({ ...everything, where: 'ContactNumber=="PLEO-V-1"', page: 1 })
        .reply(200, { pagination: { pageCount: 0, itemCount: 0 }, Contacts: [] });
      const keys = new Set<string>();
      const put = () =>
        api()
          .put(CONTACTS, { Contacts: [{ Name: 'Bakkerij Jansen', ContactNumber: 'PLEO-V-1' }] })
          .query({ summarizeErrors: false })
          .matchHeader('idempotency-key', (key) => Boolean(keys.add(String(key))));
      put().reply(500, '');
      put().reply(200, { Contacts: [{ ...contact(1), ContactNumber: 'PLEO-V-1', StatusAttributeString: 'OK' }] });
      expect(await session.vendors.create(newVendor(), {})).to.include({ id: contactId(1), code: 'PLEO-V-1' });
      expect(keys.size).to.equal(1);
      expect([...keys].join()).to.contain(TENANT_ID);
    });
  });
});
