import { ExactDecimal, Failure, type Posting, type PostingOutcome } from '@ringfence/core/contract';
import { expect } from 'chai';
import { XeroSession } from './session.ts';
import { OFFICE, POCKET, SAVINGS } from './testing/books.ts';
import { TENANT_ID, testSettings } from './testing/context.ts';
import { created, FakeXeroClient, refused } from './testing/fake-xero-client.ts';
import { outcomesOf } from './testing/outcomes.ts';
import { bill, billPayment, eur, journal, testPosting, transfer } from './testing/postings.ts';

/** Xero books bills on its own accounts payable alone. */
const UNSENDABLE = bill(9, { contraAccount: { code: OFFICE.code } });

function postings(count: number): readonly Posting[] {
  return Array.from({ length: count }, (_, index) => testPosting(index + 1));
}

function kinds(outcomes: readonly PostingOutcome[]): readonly string[] {
  return [...new Set(outcomes.map(({ kind }) => kind))];
}

describe('connectors/xero/post-documents', () => {
  let client: FakeXeroClient;
  let session: XeroSession;

  beforeEach(() => {
    client = new FakeXeroClient();
    session = new XeroSession(client, testSettings());
  });

  it('tells of each document in the order asked, good ones beside refused ones', async () => {
    client.onCreate = ([first, second, third]) => [
      ...(first ? [created(first, 1)] : []),
      ...(second ? [refused(second, "Account code '612100' has been archived, or has been deleted.")] : []),
      ...(third ? [{ ...created(third, 3), verdict: 'WARNING', warnings: [{ text: 'Odd rate.' }] }] : []),
    ];
    const [one, refusedBefore, two, three] = await outcomesOf(session, [
      testPosting(1),
      UNSENDABLE,
      testPosting(2),
      testPosting(3),
    ]);
    expect(one).to.deep.include({ kind: 'created' }).and.not.have.property('warnings');
    expect(one).to.have.nested.property('document.kind', 'spend');
    expect(one).to.have.nested.property('document.date', '2026-11-05');
    expect(one)
      .to.have.nested.property('document.url')
      .that.equals(
        'https://go.xero.com/Bank/ViewTransaction.aspx?bankTransactionID=1289c190-e46d-434b-9628-000000000001',
      );
    expect(refusedBefore).to.have.nested.property('rejection.reason', 'missing-configuration');
    expect(two).to.have.nested.property('rejection.reason', 'account');
    expect(three).to.deep.include({ kind: 'created', warnings: ['Xero warns: "Odd rate."'] });
  });

  it('reads the chart and the tax rates once per session', async () => {
    await outcomesOf(session, postings(1), 'attempt-1');
    await outcomesOf(session, postings(1), 'attempt-2');
    expect(client.calls).to.deep.equal([
      'listAccounts',
      'listTaxRates',
      'create BankTransactions',
      'create BankTransactions',
    ]);
  });

  it('sends fifty at a time, each batch under a key of its own that names tenant and attempt', async () => {
    await outcomesOf(session, postings(101), 'b0f4c1d2-0000-4000-8000-000000000001');
    expect(client.creations.map(({ body }) => body.length)).to.deep.equal([50, 50, 1]);
    const keys = client.creations.map(({ key }) => key);
    expect(keys).to.deep.equal([0, 1, 2].map((index) => `${TENANT_ID}:b0f4c1d2-0000-4000-8000-000000000001:${index}`));
    for (const key of keys) expect(key.length).to.be.at.most(128);
  });

  it('sends documents of one kind together, in the order in which the kinds appear, each request under its own key', async () => {
    const mixed = [bill(1), testPosting(2), transfer(3), bill(4), transfer(5), billPayment(6), testPosting(7)];
    client.accounts = [...client.accounts, SAVINGS];
    const outcomes = await outcomesOf(session, mixed);
    expect(kinds(outcomes)).to.deep.equal(['created']);
    expect(client.creations.map(({ to, body }) => `${to} ${body.length}`)).to.deep.equal([
      'Invoices 2',
      'BankTransactions 2',
      'BankTransfers 1',
      'BankTransfers 1',
      'BankTransactions 1',
    ]);
    expect(new Set(client.creations.map(({ key }) => key)).size).to.equal(5);
  });

  it('knows the currency of the books before it sends a journal', async () => {
    client.accounts = [...client.accounts, POCKET];
    await outcomesOf(session, [journal()]);
    expect(client.calls).to.deep.equal(['listAccounts', 'listTaxRates', 'getOrganisation', 'create ManualJournals']);
  });

  for (const [what, error] of [
    ['answered with something that cannot be read', new Failure('bad-response', 'Xero answered with no JSON.')],
    ['not understood by our own code', new TypeError('result is not a function')],
  ] as const) {
    it(`does not know of a batch that was ${what}`, async () => {
      client.onCreate = () => {
        throw error;
      };
      expect(kinds(await outcomesOf(session, postings(2)))).to.deep.equal(['unknown']);
    });
  }

  it('refuses each document of a request whose content was refused, and goes on with the next', async () => {
    client.onCreate = (documents) => {
      if (client.creations.length > 1) return documents.map(created);
      const cause = new Error('Organisation is not subscribed to currency EUR');
      throw new Failure('rejected', 'Xero refused the request.', { cause });
    };
    const outcomes = await outcomesOf(session, postings(51));
    expect(outcomes[49]).to.have.nested.property('rejection.reason', 'currency');
    expect(kinds(outcomes)).to.deep.equal(['rejected', 'created']);
  });

  it('does not know of documents that were answered with too few, too many or others', async () => {
    const wrong: readonly FakeXeroClient['onCreate'][] = [
      (documents) => documents.slice(1).map(created),
      (documents) => [...documents, ...documents].map(created),
      (documents) => documents.toReversed().map(created),
      (documents) => documents.map((body) => ({ ...created(body), reference: undefined })),
    ];
    for (const onCreate of wrong) {
      client.onCreate = onCreate;
      expect(kinds(await outcomesOf(session, postings(2)))).to.deep.equal(['unknown']);
    }
  });

  it('accepts a refusal that does not repeat the reference', async () => {
    client.onCreate = (documents) => documents.map((body) => ({ ...refused(body, 'No.'), reference: undefined }));
    expect(kinds(await outcomesOf(session, postings(1)))).to.deep.equal(['rejected']);
  });

  it('does not know of a single document that Xero is unclear about', async () => {
    client.onCreate = ([first, second]) => [
      ...(first ? [{ ...created(first), verdict: '' }] : []),
      ...(second ? [created(second)] : []),
    ];
    const [first, second] = await outcomesOf(session, postings(2));
    expect(first).to.include({ kind: 'unknown' });
    expect(second).to.include({ kind: 'created' });
  });

  it('warns when Xero booked another amount or tax than was approved', async () => {
    client.onCreate = (documents) =>
      documents.map((body) => ({
        ...created(body),
        total: ExactDecimal.parse('121.0'),
        totalTax: ExactDecimal.parse('21.01'),
      }));
    const [outcome] = await outcomesOf(session, postings(1));
    expect(outcome)
      .to.have.property('warnings')
      .that.deep.equals(['Xero booked tax of 21.01 where 21.00 was approved. Check the document in Xero.']);
    expect(outcome).to.have.nested.property('document.total').that.deep.equals(eur(121_00));
  });

  it('has sent nothing when the chart cannot be read', async () => {
    client.listAccounts = async () => {
      throw new Failure('authentication', 'Xero did not accept the credentials.');
    };
    const outcomes = await outcomesOf(session, postings(2));
    expect(kinds(outcomes)).to.deep.equal(['notSent']);
    expect(client.creations).to.deep.equal([]);
  });
});
