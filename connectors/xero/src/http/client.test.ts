import { testContext } from '@ringfence/core/testing';
import { expect } from 'chai';
import type { XeroSession } from '../session.ts';
import { SAVINGS, WALLET } from '../testing/books.ts';
import { openSession, TENANT_ID, testSettings } from '../testing/context.ts';
import { collect, failureOf, outcomesOf } from '../testing/outcomes.ts';
import { billPayment, testPosting, transfer } from '../testing/postings.ts';
import { ACCOUNTS, accountsBody, api, BANK_TRANSACTIONS, issueToken } from '../testing/wire.ts';

const API = '/api.xro/2.0';
const ID = '220ddca8-3144-4085-9a88-2d72c5133734';
const savings = { AccountID: SAVINGS.id, Code: '091', Name: 'Savings', Type: 'BANK', Class: 'ASSET', Status: 'ACTIVE' };
const SINCE = '2026-11-05T10:11:12.987Z';

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

  it('follows the pages of a look-up', async () => {
    const { reference } = testPosting();
    const page = (number: number, BankTransactionID: string, Status: string) =>
      api()
        .get(BANK_TRANSACTIONS)
        .query({ where: `Reference=="${reference}"`, page: number, pageSize: 100 })
        .reply(200, {
          pagination: { page: number, pageSize: 100, pageCount: 2, itemCount: 2 },
          BankTransactions: [{ BankTransactionID, Type: 'SPEND', Status, Reference: reference }],
        });
    page(1, SAVINGS.id, 'DELETED');
    page(2, WALLET.id, 'AUTHORISED');
    const found = await session.lookUp.byReference([reference], { kinds: new Set(['spend']) });
    expect(found.get(reference)?.map(({ id }) => id)).to.deep.equal([WALLET.id]);
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
  });

  const accounts = (changedSince?: string) => collect(session.accounts({ changedSince }));

  describe('accounts', () => {
    it('asks for what changed, to the second', async () => {
      api().get(ACCOUNTS).matchHeader('if-modified-since', '2026-11-05T10:11:12').reply(200, accountsBody);
      expect(await accounts(SINCE)).to.have.lengthOf(2);
    });

    it('does not take "not modified" for nothing where everything was asked for', async () => {
      api().get(ACCOUNTS).reply(304);
      expect(await failureOf(accounts())).to.include({ kind: 'bad-response' });
    });
  });

  it('takes "not modified" for no contact, but not in the middle of the list', async () => {
    const request = (page: number) =>
      api()
        .get('/api.xro/2.0/Contacts')
        .query({ includeArchived: true, order: 'ContactID ASC', pageSize: 1000, page })
        .matchHeader('if-modified-since', '2026-11-05T10:11:12');
    const vendors = () => collect(session.vendors.list({ changedSince: SINCE }));
    request(1).reply(304);
    expect(await vendors()).to.deep.equal([]);
    const contact = { ContactID: ID, ContactStatus: 'ACTIVE', Name: 'Acme' };
    const pagination = { page: 1, pageSize: 1000, pageCount: 2, itemCount: 2 };
    request(1).reply(200, { pagination, Contacts: [contact] });
    request(2).reply(304);
    expect(await failureOf(vendors())).to.include({ kind: 'bad-response' });
  });
});
