import { expect } from 'chai';
import { BookkeepingDate, POSTING_KINDS, type Posting, type Rejection } from '../../contract/index.ts';
import { documentOf } from '../../kit/index.ts';
import { account } from '../../kit/testing/erp-records.ts';
import type { ExportItem } from '../../pleo/index.ts';
import {
  amounts,
  entryId,
  expense,
  expenseLine,
  invoiceOf,
  money,
  SEK,
  taxOf,
  vendorOf,
} from '../../pleo/testing/index.ts';
import { type ItemPostings, toPostings } from './item-postings.ts';
import { bankAccount, TestBooks, type TestSettings, testSettings } from './testing/test-books.ts';

describe('core/export/posting/item-postings', () => {
  let books: TestBooks;
  beforeEach(() => {
    books = new TestBooks();
  });

  const PAYABLE = { method: 'accounts_payable', vendor: vendorOf({ externalId: 'v-1' }) };
  const PAPER = { role: 'vendor', id: 'v-1', code: 'PAPER', name: 'Paper & Co Ltd' };

  function postings(overrides: Partial<ExportItem>, settings: TestSettings = {}): ItemPostings {
    const made = toPostings(expense(overrides), testSettings(settings), books);
    if (!made.ok) throw new Error(made.rejection.sentence);
    return made.value;
  }

  function rejection(overrides: Partial<ExportItem>, settings: TestSettings = {}): Rejection {
    const made = toPostings(expense(overrides), testSettings(settings), books);
    if (made.ok) throw new Error('expected a rejection');
    return made.rejection;
  }

  /** `spend debit 4300 | credit 1090` */
  function brief(posting: Posting): string {
    const { side, lines, contraAccount } = documentOf(posting);
    const opposite = side === 'debit' ? 'credit' : 'debit';
    const codes = lines.map(({ account: { code } }) => code ?? 'AP').join(' + ');
    return `${posting.kind} ${side} ${codes} | ${opposite} ${contraAccount.code ?? 'AP'}`;
  }

  function briefs(overrides: Partial<ExportItem>, settings: TestSettings = {}): string {
    const { document, payment } = postings(overrides, settings);
    return [document, ...(payment === undefined ? [] : [payment])].map(brief).join('; ');
  }

  it('makes one balanced document of a card purchase', () => {
    const item = {
      lines: [expenseLine({ tax: taxOf(210) })],
      vendor: vendorOf({ externalId: 'v-1' }),
      webUrl: 'https://app.example/e/1',
    };
    expect(postings(item)).to.deep.equal({
      document: {
        entryId: entryId(1),
        reference: `PLEO-${entryId(1)}`,
        kind: 'spend',
        status: 'final',
        date: '2026-01-12',
        party: PAPER,
        lines: [
          {
            side: 'debit',
            purpose: 'coding',
            account: { id: 'erp-4300', code: '4300', name: 'Office supplies' },
            amount: money(1210),
            includedTax: money(210),
            taxCode: { code: 'INPUT', rate: '0.21', mode: 'inclusive' },
            dimensions: [],
            text: 'Paper & Co Ltd · Alma Berg · PLEO-REC-1',
          },
          {
            side: 'credit',
            purpose: 'contra',
            account: { id: 'bank-1', code: '1090', name: 'Pleo wallet' },
            amount: money(1210),
            includedTax: money(0),
            dimensions: [],
            text: 'Paper & Co Ltd · Alma Berg · PLEO-REC-1',
          },
        ],
        total: money(1210),
        text: 'Paper & Co Ltd · Alma Berg · PLEO-REC-1',
        dimensions: [],
        files: [],
        url: 'https://app.example/e/1',
      },
    });
  });

  it('makes a bill and its payment of a card purchase through accounts payable', () => {
    const lines = [expenseLine({ tax: taxOf(210) })];
    const { document, payment } = postings({ ...PAYABLE, lines, invoice: invoiceOf() });
    expect(document).to.deep.include({
      reference: `PLEO-${entryId(1)}`,
      kind: 'bill',
      status: 'final',
      dueDate: '2026-01-12',
      documentNumber: 'INV-77',
      party: PAPER,
      total: money(1210),
    });
    expect(documentOf(document).contraAccount).to.deep.equal({});
    expect(payment).to.deep.equal({
      entryId: entryId(1),
      reference: `PLEO-${entryId(1)}-P`,
      kind: 'billPayment',
      status: 'final',
      date: '2026-01-12',
      documentNumber: 'INV-77',
      party: PAPER,
      lines: [
        {
          side: 'debit',
          purpose: 'coding',
          account: {},
          amount: money(1210),
          includedTax: money(0),
          dimensions: [],
          text: PAID,
        },
        {
          side: 'credit',
          purpose: 'contra',
          account: { id: 'bank-1', code: '1090', name: 'Pleo wallet' },
          amount: money(1210),
          includedTax: money(0),
          dimensions: [],
          text: PAID,
        },
      ],
      total: money(1210),
      text: PAID,
      dimensions: [],
      files: [],
    });
  });

  const PAID = 'Paper & Co Ltd · Alma Berg · invoice INV-77 · PLEO-REC-1';
  const SPEND = 'spend debit 4300 | credit 1090';
  const RECEIVE = 'receive credit 4300 | debit 1090';
  const OWN_MONEY = 'spend debit 4300 | credit 1095';
  const CLAIM = 'transfer debit 1095 | credit 1090';
  const BILL = 'bill debit 4300 | credit AP';
  const PAYMENT = 'billPayment debit AP | credit 1090';
  const CREDIT = 'creditNote credit 4300 | debit AP; billPayment credit AP | debit 1090';

  for (const [type, journal, payable] of [
    ['card_purchase', SPEND, `${BILL}; ${PAYMENT}`],
    ['card_invoice', SPEND, `${BILL}; ${PAYMENT}`],
    ['fee', SPEND, `${BILL}; ${PAYMENT}`],
    ['refund', RECEIVE, CREDIT],
    ['chargeback', RECEIVE, CREDIT],
    ['cashback', RECEIVE, CREDIT],
    ['out_of_pocket', OWN_MONEY, BILL],
    ['mileage', OWN_MONEY, BILL],
    ['per_diem', OWN_MONEY, BILL],
    ['direct_reimbursement', CLAIM, PAYMENT],
    ['external_reimbursement', 'transfer debit 1095 | credit 1000', 'billPayment debit AP | credit 1000'],
    ['invoice', BILL, BILL],
    ['invoice_payment', PAYMENT, PAYMENT],
    ['wallet_topup', 'transfer debit 1090 | credit 1000', 'transfer debit 1090 | credit 1000'],
    ['wallet_unload', 'transfer debit 1000 | credit 1090', 'transfer debit 1000 | credit 1090'],
    ['atm_withdrawal', CLAIM, CLAIM],
    ['personal_spend', CLAIM, CLAIM],
  ] as const) {
    it(`books a ${type} as ${journal}, and through accounts payable as ${payable}`, () => {
      for (const method of ['journal', 'none', undefined]) expect(briefs({ type, method })).to.equal(journal);
      expect(briefs({ ...PAYABLE, type })).to.equal(payable);
    });
  }

  it('names the employee of what is owed to one, and of what one owes', () => {
    const party = { role: 'employee', name: 'Alma Berg' };
    for (const type of ['out_of_pocket', 'direct_reimbursement', 'personal_spend']) {
      expect(postings({ type }).document.party).to.deep.equal(party);
      expect(postings({ type, method: 'accounts_payable' }).document.party).to.deep.equal(party);
    }
  });

  it('turns with the sign: a negative purchase is money received, its tax turned with it', () => {
    const item = { amount: amounts(-1210), lines: [expenseLine({ amount: amounts(-1210), tax: taxOf(-210) })] };
    expect(briefs(item)).to.equal(RECEIVE);
    expect(briefs({ ...item, ...PAYABLE })).to.equal(CREDIT);
    const { document } = postings(item);
    expect(document.total).to.deep.equal(money(1210));
    expect(document.lines[0]).to.deep.include({ side: 'credit', amount: money(1210), includedTax: money(210) });
  });

  it('swaps the accounts of a negative transfer', () => {
    const item = { type: 'wallet_topup', amount: amounts(-1210), lines: [expenseLine({ amount: amounts(-1210) })] };
    expect(briefs(item)).to.equal('transfer debit 1000 | credit 1090');
  });

  it('puts a line that runs against its document on the other side', () => {
    const lines = [expenseLine({ amount: amounts(1310) }), expenseLine({ amount: amounts(-100) })];
    const posted = postings({ lines }).document;
    expect(posted.lines.map(({ side, amount }) => [side, amount.amountMinor])).to.deep.equal([
      ['debit', 1310],
      ['credit', 100],
      ['credit', 1210],
    ]);
    expect(documentOf(posted).lines.map(({ gross }) => gross.amountMinor)).to.deep.equal([1310, -100]);
  });

  describe('where the accounts at hand allow no other form', () => {
    const claims = account({ id: 'claims', code: '2300', name: 'Claims', class: 'liability', type: 'CURRLIAB' });
    beforeEach(() => books.accounts.push(claims));

    it('books a transfer without a bank account as a journal entry', () => {
      const other = { accounts: { outOfPocket: '2300', contra: '4300' } };
      expect(briefs({ type: 'external_reimbursement' }, other)).to.equal('journal debit 2300 | credit 4300');
    });

    it('refuses an account that the ERP keeps for itself', () => {
      books.accounts.push({ ...claims, id: 'gst', code: '2400', name: 'Tax', postable: false });
      const refusal = rejection({ type: 'direct_reimbursement' }, { accounts: { outOfPocket: '2400' } });
      expect(refusal).to.deep.include({ reason: 'missing-configuration', field: 'accounts.outOfPocket' });
      expect(refusal.sentence).to.contain('The account 2400 "Tax"').and.contain('is kept by Ledgerly itself');
    });
  });

  it('turns a journal that may not touch a bank account into a movement of it', () => {
    const journal = { document: 'journal', debit: 'lines', credit: 'wallet', party: 'none' } as const;
    const matrix = { card_purchase: { journal } };
    expect(briefs({}, { export: { matrix } })).to.equal('journal debit 4300 | credit 1090');
    const capabilities = { journalsOnBankAccounts: false };
    expect(briefs({}, { export: { matrix }, capabilities })).to.equal(SPEND);
  });

  it("follows the company's rows", () => {
    const bill = { document: 'bill', debit: 'lines', credit: 'accountsPayable', party: 'employee' } as const;
    const matrix = { out_of_pocket: { journal: bill } };
    expect(briefs({ type: 'out_of_pocket' }, { export: { matrix } })).to.equal(BILL);
    expect(briefs({ type: 'mileage' }, { export: { matrix } })).to.equal(OWN_MONEY);
  });

  it('lets a row of a type that is always booked by journal hold for both methods', () => {
    const journal = { document: 'journal', debit: 'contra', credit: 'outOfPocket', party: 'none' } as const;
    const settings = { export: { matrix: { personal_spend: { journal } } } };
    for (const method of ['journal', 'accounts_payable']) {
      expect(briefs({ type: 'personal_spend', method }, settings)).to.equal('journal debit 1000 | credit 1095');
    }
  });

  it('refuses a document that the ERP does not take, and a payment too', () => {
    const without = (...kinds: readonly string[]) => ({
      documents: POSTING_KINDS.filter((each) => !kinds.includes(each)),
    });
    expect(rejection({ type: 'wallet_topup' }, { capabilities: without('transfer', 'journal') })).to.deep.equal({
      reason: 'unsupported',
      field: 'type',
      sentence:
        'This wallet load is to be booked as a transfer, which cannot be exported to Ledgerly. Change its row under export.matrix in the configuration of this company and export again, or book it by hand.',
    });
    const claim = { type: 'direct_reimbursement', method: 'accounts_payable' };
    const withoutPayments = { capabilities: without('billPayment', 'journal') };
    expect(rejection(claim, withoutPayments)).to.include({ reason: 'unsupported' });
    expect(briefs(PAYABLE, withoutPayments)).to.equal(SPEND);
  });

  it('refuses a type and a method that it does not know', () => {
    expect(rejection({ type: 'a_type_of_tomorrow' })).to.deep.equal({
      reason: 'unsupported',
      field: 'type',
      sentence:
        'Expenses of the type "a type of tomorrow" are not known here, so they are not exported. Book this one by hand in your accounting system.',
    });
    expect(rejection({ method: 'barter' })).to.deep.include({
      reason: 'unsupported',
      field: 'bookkeeping method',
      sentence:
        'This card purchase has the bookkeeping method "barter", which is not known here. Set it to journal or accounts payable in Pleo and export again, or book it by hand.',
    });
  });

  describe('accounts with a part of their own', () => {
    it("prefers the item's own contra account to the wallet", () => {
      books.accounts.push(bankAccount({ id: 'bank-9', code: '1091', name: 'Wallet SEK' }));
      const contraAccount = { name: 'Wallet', code: '1091', identifier: undefined };
      const contra = documentOf(postings({ contraAccount }).document).contraAccount;
      expect(contra).to.deep.equal({ id: 'bank-9', code: '1091', name: 'Wallet SEK' });
      const unlinked = { name: 'Wallet', code: undefined, identifier: undefined };
      expect(briefs({ contraAccount: unlinked })).to.equal(SPEND);
    });

    it('refuses a contra account that is not in the books, and says where to choose another', () => {
      const contraAccount = { name: 'Wallet', code: '1099', identifier: 'gone' };
      expect(rejection({ contraAccount })).to.deep.equal({
        reason: 'missing-configuration',
        field: 'contra account',
        sentence:
          'The contra account 1099 "Wallet" does not exist in Ledgerly. Choose another contra account in the accounting settings of Pleo, then export again.',
      });
    });

    it('names the key that is missing, wrong or archived in the configuration', () => {
      const outOfPocket = { type: 'out_of_pocket' };
      const unset = testSettings({ accounts: {} });
      const { outOfPocket: _, ...accounts } = unset.accounts;
      const made = toPostings(expense(outOfPocket), { ...unset, accounts }, books);
      expect(made).to.deep.equal({
        ok: false,
        rejection: {
          reason: 'missing-configuration',
          field: 'accounts.outOfPocket',
          sentence:
            'This out-of-pocket expense needs an account for what employees spent of their own money, and none is configured. Set accounts.outOfPocket in the configuration of this company to its code or id, then export again.',
        },
      });
      expect(rejection(outOfPocket, { accounts: { outOfPocket: '9' } }).sentence).to.equal(
        'The account for what employees spent of their own money 9 does not exist in Ledgerly. Correct accounts.outOfPocket in the configuration of this company, then export again.',
      );
      books.accounts.push(bankAccount({ id: 'old', code: '9', status: 'archived' }));
      expect(rejection(outOfPocket, { accounts: { outOfPocket: '9' } }).sentence).to.contain('is archived in Ledgerly');
    });

    it('refuses an account that is kept in another currency', () => {
      books.accounts[0] = bankAccount({ currency: SEK });
      expect(rejection({})).to.deep.equal({
        reason: 'currency',
        field: 'accounts.wallet',
        sentence:
          'The expense is in EUR, but the account for the Pleo wallet 1090 "Pleo wallet" is kept in SEK in Ledgerly. Correct accounts.wallet in the configuration of this company, then export again.',
      });
    });

    it('puts bills on the configured accounts payable, or on what the ERP itself knows', () => {
      const payables = account({ id: 'ap', code: '2000', name: 'Payables', class: 'liability', postable: false });
      books.accounts.push(payables);
      const settings = { accounts: { accountsPayable: '2000' } };
      expect(briefs(PAYABLE, settings)).to.equal('bill debit 4300 | credit 2000; billPayment debit 2000 | credit 1090');
    });
  });

  describe('lines', () => {
    it('refuses lines that do not add up, and says both sums', () => {
      const lines = [expenseLine({ amount: amounts(1000) }), expenseLine({ amount: amounts(211) })];
      expect(rejection({ lines })).to.deep.equal({
        reason: 'amount',
        field: 'lines',
        sentence:
          'The lines of the expense add up to EUR 12.11, but the expense is EUR 12.10. Correct the split in Pleo, then export again.',
      });
      expect(rejection({ amount: amounts(-1210) }).reason).to.equal('amount');
    });

    it('refuses lines that add up to more than can be kept exactly', () => {
      const lines = [1, 2].map(() => expenseLine({ amount: amounts(Number.MAX_SAFE_INTEGER) }));
      expect(rejection({ lines }).reason).to.equal('amount');
    });

    it('refuses a line or a tax in another currency than the expense', () => {
      const line = expenseLine({ amount: amounts(1000, SEK) });
      const second = rejection({ lines: [expenseLine(), line] });
      expect(second).to.include({ reason: 'currency', field: 'line 2, amount' });
      expect(second.sentence).to.match(/^Line 2 /);
      const tax = taxOf(210, { amount: money(210, SEK) });
      expect(rejection({ lines: [expenseLine({ tax })] }).reason).to.equal('currency');
    });

    it('refuses a line without an account, or with an account that has neither code nor id', () => {
      const nameless = { name: 'Travel', code: undefined, identifier: undefined };
      for (const each of [undefined, nameless]) {
        expect(rejection({ lines: [expenseLine({ account: each })] })).to.deep.equal({
          reason: 'missing-configuration',
          field: 'line 1, account',
          sentence:
            'The expense has no account of your books. In Pleo, link its category to an account (or choose another category), then export again.',
        });
      }
      const lines = [expenseLine({ amount: amounts(1000) }), expenseLine({ amount: amounts(210), account: undefined })];
      expect(rejection({ lines }).sentence).to.match(/^Line 2 of the expense has no account/);
    });

    for (const [what, changes, why] of [
      ['that is archived', { status: 'archived' }, 'which is archived in Ledgerly'],
      ['that takes no expenses', { postable: false }, 'which Ledgerly does not let expenses be booked on'],
    ] as const) {
      it(`refuses an account ${what}`, () => {
        books.accounts[3] = account(changes);
        expect(rejection({})).to.deep.equal({
          reason: 'account',
          field: 'line 1, account',
          sentence: `The expense is booked on the account 4300 "Office supplies", ${why}. In Pleo, link its category to another account (or choose another category), then export again.`,
        });
      });
    }

    it('refuses an account that the books do not have, and names it as Pleo does', () => {
      const line = expenseLine({ account: { name: 'Travel', code: '4900', identifier: 'gone' } });
      const { reason, sentence } = rejection({ lines: [line] });
      expect(reason).to.equal('account');
      expect(sentence).to.contain('the account 4900 "Travel", which does not exist in Ledgerly');
    });

    it('tells the tags of a document that has no lines of the expense in words', () => {
      const tags = [{ groupCode: 'REGION', code: 'N' }];
      const { lines } = postings({ type: 'wallet_topup', lines: [expenseLine({ tags })] }).document;
      expect(lines[0]).to.deep.include({ dimensions: [] });
      expect(lines[0]?.text).to.contain('REGION: N');
    });

    it('leaves the tags to the bill, and none of them to its payment', () => {
      const value = { dimensionId: 'region', valueId: 'north', label: 'Region: North' };
      books.tags.set('REGION/N', value);
      const tags = [{ groupCode: 'REGION', code: 'N' }];
      const { document, payment } = postings({ ...PAYABLE, lines: [expenseLine({ tags })] });
      expect(document.lines[0]).to.deep.include({ dimensions: [value] });
      expect(payment?.lines[0]).to.deep.include({ dimensions: [] });
      expect(payment?.lines[0]?.text).not.to.match(/region/i);
    });
  });

  describe('dates', () => {
    const closedPeriods = [{ to: BookkeepingDate.parse('2026-01-31') }];

    it('moves all documents of an expense, and says in the text what its date was', () => {
      books.closedPeriods = closedPeriods;
      const made = postings({ ...PAYABLE, invoice: invoiceOf() }, { export: { closedPeriod: 'nextOpenPeriod' } });
      for (const posting of [made.document, made.payment]) {
        expect(posting?.date).to.equal('2026-02-01');
        expect(posting?.lines[0]?.text).to.contain('dated 2026-01-12').and.contain('of 2026-01-12');
      }
      expect(made.document.dueDate).to.equal('2026-02-01');
    });

    it('takes the due date of the invoice, dates the bill like the expense and tells the date of the paper', () => {
      const invoiceDate = BookkeepingDate.parse('2025-12-29');
      const invoice = invoiceOf({ invoiceDate, dueDate: BookkeepingDate.parse('2026-02-28') });
      const { document } = postings({ type: 'invoice', invoice });
      expect(document).to.include({ date: '2026-01-12', dueDate: '2026-02-28', documentNumber: 'INV-77' });
      expect(document.lines[0]?.text).to.contain('invoice of 2025-12-29').and.not.contain('INV-77');
    });
  });

  describe('draft or final', () => {
    const drafts = { capabilities: { drafts: ['bill', 'spend', 'billPayment'] } } as const;

    it('makes drafts of the kinds that have them, and of nothing else', () => {
      expect(postings({}, drafts).document.status).to.equal('draft');
      expect(postings({ type: 'refund' }, drafts).document.status).to.equal('final');
      expect(postings({ type: 'invoice' }).document.status).to.equal('draft');
      expect(postings({ type: 'invoice' }, { export: { status: 'final' } }).document.status).to.equal('final');
    });

    it('makes no draft of what is paid at once, nor of its payment', () => {
      const { document, payment } = postings(PAYABLE, drafts);
      expect([document.status, payment?.status]).to.deep.equal(['final', 'final']);
    });
  });

  it('keeps the text within what the ERP takes', () => {
    const note = 'n'.repeat(5000);
    const textOf = (settings: TestSettings) => postings({ note }, settings).document.lines[0]?.text ?? '';
    expect(textOf({})).to.have.length(4000);
    expect(textOf({ capabilities: { maxTextLength: 60 } }))
      .to.have.length(60)
      .and.match(/… · PLEO-REC-1$/);
  });
});
