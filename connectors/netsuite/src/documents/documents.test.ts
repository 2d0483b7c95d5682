import type { Posting, PostingOutcome } from '@ringfence/core/contract';
import { expect } from 'chai';
import nock from 'nock';
import type { NetSuiteSession } from '../session.ts';
import { API_URL, FakeAccount, openSession, refusal, testSettings } from '../testing/fake-account.ts';
import {
  bill,
  billPayment,
  codingLine,
  contraLine,
  entryId,
  eur,
  journal,
  referenceOf,
  VAT,
} from '../testing/postings.ts';

const LINE = { subsidiary: '5', department: '3' };

describe('connectors/netsuite/documents', () => {
  let account: FakeAccount;
  let session: NetSuiteSession;
  beforeEach(() => {
    account = new FakeAccount();
    session = openSession();
  });
  afterEach(() => nock.cleanAll());

  const post = async (...postings: readonly Posting[]): Promise<readonly (PostingOutcome | undefined)[]> => {
    const outcomes = await session.post(postings, { attemptId: 'attempt-1' });
    return postings.map(({ reference }) => outcomes.get(reference));
  };
  const sentence = (outcome: PostingOutcome | undefined) =>
    outcome?.kind === 'rejected' ? outcome.rejection.sentence : `${outcome?.kind}`;

  it('books a journal entry with every field, digit by digit, and segments on every line', async () => {
    const [outcome] = await post(journal());
    const [{ type, body, headers } = { type: '', body: {}, headers: {} }] = account.records;
    expect(type).to.equal('journalEntry');
    expect(body).to.deep.equal({
      externalId: journal().reference,
      subsidiary: { id: '5' },
      tranDate: '2026-11-05',
      memo: 'Train to Aarhus',
      currency: { id: '1' },
      line: {
        items: [
          { account: { id: '58' }, debit: 125, memo: 'Train', department: { id: '3' } },
          { account: { id: '90' }, credit: 125, memo: 'Pleo', department: { id: '3' } },
        ],
      },
    });
    expect(headers['x-netsuite-propertynamevalidation']).to.equal('Error');
    expect(outcome).to.deep.include({ kind: 'created' });
    expect(outcome).to.have.nested.property('document.id', '1001');
  });

  it('reads back what was made in one query for all, and tells what NetSuite keeps otherwise', async () => {
    account.tables['transactionline tl'] = [
      { transaction: '1001', lineid: '0', account: '58', foreignamount: '125', ...LINE },
      { transaction: '1001', lineid: '1', account: '90', foreignamount: '-125.00', ...LINE },
      { transaction: '1002', lineid: '0', account: '58', foreignamount: '125', subsidiary: '5' },
      { transaction: '1002', lineid: '1', account: '90', foreignamount: '-125', ...LINE },
    ];
    const outcomes = await post(journal(1), journal(2));
    expect(account.queries.filter(({ from }) => from === 'transactionline tl')).to.have.lengthOf(1);
    expect(outcomes[0]).to.not.have.property('warnings');
    expect(outcomes[1]).to.have.property('warnings').with.lengthOf(1);
    expect(outcomes[1]).to.have.nested.property('warnings[0]').that.contains('line 1 (Travel, EUR 125.00)');
  });

  it('refuses an answer about a document of another subsidiary', async () => {
    account.tables['transactionline tl'] = [
      { transaction: '1001', lineid: '0', account: '58', foreignamount: '125', subsidiary: '7' },
    ];
    const error = await post(journal()).catch((thrown: unknown) => thrown);
    expect(error).to.include({ kind: 'isolation' });
  });

  it('tells what NetSuite warns of, since the document stands', async () => {
    const headers = { 'x-netsuite-propertyvalidation': 'Unknown field name class.' };
    account.answers.push({ status: 204, headers });
    const [outcome] = await post(journal());
    expect(outcome).to.have.nested.property('warnings[0]', 'NetSuite warns: "Unknown field name class."');
  });

  it('gives a bill its tax as tax details, with net amounts on the lines', async () => {
    await post(bill());
    expect(account.records[0]?.body).to.deep.include({
      entity: { id: '1722' },
      tranId: 'INV-778',
      dueDate: '2026-12-05',
      expense: {
        items: [
          { account: { id: '58' }, amount: 100, memo: 'Train', department: { id: '3' }, taxDetailsReference: '1' },
        ],
      },
      taxDetailsOverride: true,
      taxDetails: {
        items: [
          {
            taxDetailsReference: '1',
            taxType: { id: '3' },
            taxCode: { id: '6' },
            taxBasis: 100,
            taxRate: 25,
            taxAmount: 25,
          },
        ],
      },
    });
  });

  it('makes a credit positive, and a line that runs against it negative', async () => {
    const lines = [
      codingLine({ side: 'credit', amount: eur(150_00) }),
      codingLine({ amount: eur(25_00) }),
      contraLine('debit', {}),
    ];
    await post(bill(1, { kind: 'creditNote', lines }));
    const { type, body } = account.records[0] ?? {};
    expect(type).to.equal('vendorCredit');
    expect(body).to.have.nested.property('expense.items[0].amount', 150);
    expect(body).to.have.nested.property('expense.items[1].amount', -25);
    expect(body).to.not.have.property('dueDate');
  });

  it('pays a bill directly, by its internal id', async () => {
    await post(billPayment());
    const { type, body } = account.records[0] ?? {};
    expect(type).to.equal('vendorPayment');
    expect(body).to.deep.include({
      account: { id: '90' },
      apply: { items: [{ doc: { id: '31' }, apply: true, amount: 125 }] },
    });
  });

  it('sends approval only where it is routed', async () => {
    session = openSession(testSettings({ approvals: ['journal', 'bill'] }));
    const outcomes = await post(
      journal(1, { status: 'draft' }),
      bill(2),
      bill(3, { kind: 'creditNote', lines: [codingLine({ side: 'credit' }), contraLine('debit', {})] }),
    );
    const bodies = new Map(account.records.map(({ type, body }) => [type, body]));
    expect(bodies.get('journalEntry')).to.include({ approved: false });
    expect(bodies.get('vendorBill')).to.deep.include({ approvalStatus: { id: '2' } });
    expect(bodies.get('vendorCredit')).to.not.have.any.keys('approved', 'approvalStatus');
    expect(outcomes[0]).to.have.nested.property('document.draft', true);
  });

  it('gives the other side what lines have in common, and of a required segment the first value', async () => {
    const value = (dimensionId: string, valueId: string) => ({ dimensionId, valueId, label: '' });
    const lines = [
      codingLine({ amount: eur(100_00), dimensions: [value('department', '3'), value('class', '8')] }),
      codingLine({ amount: eur(25_00), dimensions: [value('department', '4'), value('class', '9')] }),
      contraLine('credit'),
    ];
    await post(journal(1, { lines }));
    const items = account.records[0]?.body;
    expect(items).to.have.nested.property('line.items[2].department.id', '3');
    expect(items).to.not.have.nested.property('line.items[2].class');
  });

  const refused: Readonly<Record<string, { readonly posting: Posting; readonly words: string }>> = {
    'a tax code on a journal entry': {
      posting: journal(1, { lines: [codingLine({ taxCode: VAT }), contraLine('credit')] }),
      words: 'takes tax on bills and credits alone',
    },
    'a reverse charge': {
      posting: bill(1, { lines: [codingLine({ taxCode: { ...VAT, mode: 'reverse' } }), contraLine('credit', {})] }),
      words: 'no reverse charge',
    },
    'an account of another subsidiary': {
      posting: journal(1, { lines: [codingLine({ account: { code: '9999' } }), contraLine('credit')] }),
      words: 'is not an account of this subsidiary',
    },
    'a payment without a bill': {
      posting: (({ settles: _, ...payment }) => payment)(billPayment()),
      words: 'no open bill INV-778',
    },
    'a refund of a credit': {
      posting: billPayment(1, { settles: { documentId: '31', kind: 'creditNote' } }),
      words: 'does not take money back',
    },
    'what is owed to nobody': {
      posting: (({ party: _, ...posting }) => posting)(bill()),
      words: 'names nobody',
    },
    'a supplier that NetSuite does not know': {
      posting: bill(1, { party: { role: 'merchant', name: 'Nobody' } }),
      words: 'no active vendor "Nobody"',
    },
  };
  for (const [what, { posting, words }] of Object.entries(refused)) {
    it(`refuses ${what} before anything is sent`, async () => {
      const [outcome] = await post(posting);
      expect(sentence(outcome)).to.contain(words);
      expect(account.records).to.deep.equal([]);
    });
  }

  it('refuses another currency, unless the rate of NetSuite is to be taken', async () => {
    const usd = (amountMinor: number) => ({
      ...eur(amountMinor),
      currency: journal().total.currency.replace('EUR', 'USD'),
    });
    const total = usd(125_00) as Posting['total'];
    const lines = [codingLine({ amount: total }), contraLine('credit', { id: '58' }, total)];
    expect(sentence((await post(journal(1, { total, lines })))[0])).to.contain('foreignCurrency');
    session = openSession(testSettings({ foreignCurrency: 'netsuiteRate' }));
    await post(journal(1, { total, lines }));
    expect(account.records[0]?.body).to.deep.include({ currency: { id: '2' } });
    expect(account.records[0]?.body).to.not.have.property('exchangeRate');
  });

  it('takes a document that is there already as such, after looking at it', async () => {
    account.answers.push(refusal('This record already exists.'));
    account.tables.transaction = [
      { id: '7', externalid: journal().reference, type: 'Journal', day: '2026-11-05', currency: '1' },
    ];
    account.tables['transactionline tl'] = [
      { transaction: '7', lineid: '0', account: '58', foreignamount: '125', ...LINE },
      { transaction: '7', lineid: '1', account: '90', foreignamount: '-125', ...LINE },
    ];
    const [outcome] = await post(journal());
    expect(outcome).to.have.property('kind', 'alreadyExists');
    expect(outcome).to.have.nested.property('document.id', '7');
    expect(outcome).to.have.deep.nested.property('document.total', eur(125_00));
  });

  it('says that somebody else has the external id, where there is no such document', async () => {
    account.answers.push(refusal('This record already exists.'));
    expect(sentence((await post(journal()))[0])).to.contain('External ID');
  });

  it('keeps what was refused apart from what nobody knows, and sends the others', async () => {
    session = openSession(testSettings({ concurrentRequests: 1 }));
    account.answers.push(refusal('Please enter value(s) for: Department.'), {
      status: 500,
      body: { 'o:errorDetails': [{ detail: 'An unexpected error occurred. Error ID: x1' }] },
    });
    const outcomes = await post(journal(1), journal(2), journal(3));
    expect(outcomes.map((outcome) => outcome?.kind)).to.deep.equal(['rejected', 'unknown', 'created']);
    expect(sentence(outcomes[0])).to.contain('requires Department');
  });

  it('sends no more once the credentials are refused', async () => {
    session = openSession(testSettings({ concurrentRequests: 1 }));
    const login = refusal('Invalid login attempt.', 'INVALID_LOGIN', 401);
    account.answers.push(login, login);
    const outcomes = await post(journal(1), journal(2));
    expect(outcomes.map((outcome) => outcome?.kind)).to.deep.equal(['notSent', 'notSent']);
    expect(account.records).to.have.lengthOf(2);
  });

  it('pays a bill that is made in the same call', async () => {
    const row = { type: 'VendBill', tranid: 'INV-778', entity: '1722', currency: '1', day: '2026-11-05' };
    account.tables.vendor = [{ id: '1722', entityid: 'V1', companyname: 'DSB', isperson: 'F', isinactive: 'F' }];
    account.tables.transaction = [{ id: '1001', ...row, foreignamountunpaid: '125' }];
    account.tables.transactionline = [{ transaction: '1001' }];
    const { settles: _, ...payment } = billPayment();
    await post(payment, bill(2));
    expect(account.records.map(({ type }) => type)).to.deep.equal(['vendorBill', 'vendorPayment']);
    expect(account.records[1]?.body).to.have.nested.property('apply.items[0].doc.id', '1001');
  });

  it('does not know what became of a record that NetSuite does not name', async () => {
    account.answers.push({ status: 204, headers: { location: `${API_URL}/services/rest/record/v1/vendorbill/5` } });
    expect((await post(journal()))[0]).to.have.property('kind', 'unknown');
  });

  it('finds documents by reference: one query for a hundred, and one for the lines of those that stand', async () => {
    await openSession().check({});
    account.queries.length = 0;
    account.tables.transaction = [
      {
        id: '7',
        externalid: referenceOf(entryId(1)),
        type: 'VendBill',
        day: '2026-11-05',
        currency: '1',
        foreigntotal: '-125',
        approvalstatus: '1',
      },
      { id: '8', externalid: referenceOf(entryId(2)), type: 'Journal', day: '2026-11-05', voided: 'T' },
    ];
    session = openSession(testSettings({ approvals: ['bill'] }));
    const references = Array.from({ length: 100 }, (_, index) => referenceOf(entryId(index + 1)));
    const found = await session.lookUp.byReference(references, {});
    expect([...found.keys()]).to.deep.equal([references[0]]);
    expect(found.get(referenceOf(entryId(1)))?.[0]).to.deep.include({
      id: '7',
      kind: 'bill',
      total: eur(125_00),
      draft: true,
    });
    expect(account.queries.map(({ from }) => from).filter((from) => from.startsWith('transaction'))).to.have.lengthOf(
      2,
    );
    const others = await session.lookUp.byReference(references, { kinds: new Set(['journal']) });
    expect(others.size).to.equal(0);
  });

  it('finds the open bill of a payment in this subsidiary', async () => {
    account.tables.vendor = [{ id: '1722', entityid: 'V1', companyname: 'DSB', isperson: 'F', isinactive: 'F' }];
    const row = { type: 'VendBill', tranid: 'INV-778', entity: '1722', currency: '1', day: '2026-11-01' };
    account.tables.transaction = [
      { id: '31', ...row, foreignamountunpaid: '125' },
      { id: '32', ...row, foreignamountunpaid: '0' },
      { id: '33', ...row, foreignamountunpaid: '125' },
    ];
    account.tables.transactionline = [{ transaction: '31' }, { transaction: '32' }];
    const { reference, total } = billPayment();
    const key = {
      reference,
      party: { role: 'vendor', id: '1722', name: 'DSB' },
      documentNumber: 'INV-778',
      total,
    } as const;
    const found = await session.payables.openBills([key], {});
    expect(found.get(reference)).to.include({ id: '31', kind: 'bill' });
  });
});
