import { CurrencyCode, type Posting } from '@ringfence/core/contract';
import { ChartIndex, type DocumentLine, exactDecimal, sameDecimal, sumDecimals } from '@ringfence/core/kit';
import { expect } from 'chai';
import fc from 'fast-check';
import { z } from 'zod';
import type { XeroAccount } from '../lists/accounts.ts';
import { OFFICE, PAYABLE, POCKET, SAVINGS, TERMS, WALLET } from '../testing/books.ts';
import { bill, billPayment, eur, journal, testLine, testPosting, transfer, untaxedLine } from '../testing/postings.ts';
import { DOCUMENT_ANSWERS, documentTypeOf } from './document-types.ts';

const GBP = CurrencyCode.parse('GBP');
const settles = { documentId: '220ddca8-3144-4085-9a88-2d72c5133734', kind: 'bill' } as const;
const LINE = {
  Description: 'Papier',
  Quantity: 1,
  UnitAmount: 121,
  LineAmount: 121,
  AccountID: OFFICE.id,
  TaxType: 'TAX001',
};

/** The posting in the words of Xero. */
function written(posting: Posting) {
  return JSON.parse(JSON.stringify(documentTypeOf(posting).body(posting, TERMS)));
}

describe('connectors/xero/documents/document-types', () => {
  it('writes money spent, and money received', () => {
    const spend = {
      Type: 'SPEND',
      Contact: { Name: 'Papeterie du Parc' },
      BankAccount: { AccountID: WALLET.id },
      Date: '2026-11-05',
      Reference: testPosting().reference,
      LineAmountTypes: 'Inclusive',
      Url: 'https://app.pleo.io/expenses/1',
      LineItems: [LINE],
    };
    expect(written(testPosting())).to.deep.equal(spend);
    const received = testPosting(1, { kind: 'receive', side: 'credit' });
    expect(written(received)).to.deep.equal({ ...spend, Type: 'RECEIVE' });
  });

  it('writes a bill, due at once where nobody says when', () => {
    const whole = {
      Type: 'ACCPAY',
      Contact: { Name: 'Papeterie du Parc' },
      Date: '2026-11-05',
      DueDate: '2026-12-05',
      Status: 'AUTHORISED',
      InvoiceNumber: `INV-2201 / ${bill().reference}`,
      CurrencyCode: 'EUR',
      LineAmountTypes: 'Inclusive',
      Url: 'https://app.pleo.io/expenses/1',
      LineItems: [LINE],
    };
    expect(written(bill())).to.deep.equal(whole);
    const { dueDate: _, documentNumber: __, ...posting } = bill(1, { status: 'draft', url: 'http://app.pleo.io/1' });
    const { Url, ...unlinked } = whole;
    expect(written(posting)).to.deep.equal({
      ...unlinked,
      DueDate: '2026-11-05',
      InvoiceNumber: posting.reference,
      Status: 'DRAFT',
    });
  });

  it('writes a payment on account, in the currency of the payment, with the reference in the link', () => {
    expect(written(billPayment())).to.deep.equal({
      Type: 'SPEND-OVERPAYMENT',
      Contact: { Name: 'Papeterie du Parc' },
      BankAccount: { AccountID: WALLET.id },
      Date: '2026-11-05',
      CurrencyCode: 'EUR',
      LineAmountTypes: 'NoTax',
      Url: `https://app.pleo.io/expenses/1?reference=${billPayment().reference}`,
      LineItems: [
        {
          Description: `Papier\nBill INV-2201 / ${billPayment().reference}`,
          Quantity: 1,
          UnitAmount: 121,
          LineAmount: 121,
        },
      ],
    });
  });

  describe('a journal', () => {
    it('has the contra account last', () => {
      const { lines, ...posting } = journal();
      const whole = {
        Narration: `Papier / ${posting.reference}`,
        Date: '2026-11-05',
        Status: 'POSTED',
        LineAmountTypes: 'Inclusive',
        Url: 'https://app.pleo.io/expenses/1',
        JournalLines: [
          { LineAmount: 121, Description: 'Papier', AccountID: OFFICE.id, TaxType: 'TAX001' },
          { LineAmount: -121, Description: 'Papier', AccountID: POCKET.id, TaxType: 'NONE' },
        ],
      };
      expect(written({ ...posting, lines })).to.deep.equal(whole);
      expect(written({ ...posting, lines: lines.toReversed() })).to.deep.equal(whole);
    });

    it('turns every amount round where the lines are credits, and leaves their taxes to Xero', () => {
      const { JournalLines } = written(journal(1, { side: 'credit', lines: [testLine({ tax: eur(20_99) })] }));
      expect(JournalLines[0]).to.include({ LineAmount: -121 }).and.not.have.property('TaxAmount');
      expect(JournalLines[1]).to.include({ LineAmount: 121 });
    });

    it('has no taxes where no line is taxed, and waits for approval as a draft', () => {
      const draft = journal(1, { status: 'draft', lines: [untaxedLine()] });
      expect(written(draft)).to.include({ Status: 'DRAFT', LineAmountTypes: 'NoTax' });
    });

    it('balances to the cent, whatever its lines are', () => {
      const Written = z.object({ JournalLines: z.array(z.object({ LineAmount: exactDecimal() })) });
      const amounts = fc.array(fc.integer({ min: -10_000_000, max: 10_000_000 }), { minLength: 1, maxLength: 20 });
      fc.assert(
        fc.property(amounts, fc.constantFrom('debit' as const, 'credit' as const), (grosses, side) => {
          const lines = grosses.map(
            (gross): DocumentLine => testLine({ gross: eur(gross), net: eur(gross), tax: eur(0) }),
          );
          const total = eur(grosses.reduce((sum, gross) => sum + gross, 0));
          const { JournalLines } = Written.parse(written(journal(1, { lines, total, side })));
          expect(sameDecimal(sumDecimals(JournalLines.map(({ LineAmount }) => LineAmount)), '0')).to.equal(true);
        }),
      );
    });
  });

  describe('what is not sent', () => {
    const POUNDS: XeroAccount = { ...WALLET, currency: GBP };
    const problem = (posting: Posting, ...changed: readonly XeroAccount[]) => {
      const chart = new ChartIndex([WALLET, SAVINGS, OFFICE, POCKET, PAYABLE, ...changed]);
      return documentTypeOf(posting).problem(posting, { ...TERMS, chart });
    };

    it('is nothing that Xero books as it was approved', () => {
      for (const posting of [
        testPosting(),
        testPosting(1, { kind: 'receive', side: 'credit' }),
        bill(),
        bill(1, { contraAccount: { id: PAYABLE.id } }),
        bill(1, { kind: 'creditNote', side: 'credit', status: 'draft' }),
        billPayment(),
        billPayment(1, { settles: { ...settles, kind: 'creditNote' }, side: 'credit' }),
        transfer(),
        journal(),
        journal(1, { status: 'draft' }),
      ]) {
        expect(problem(posting), posting.kind).to.equal(undefined);
      }
    });

    it('is an amount in another currency than its account, which Xero would book at face value', () => {
      for (const posting of [testPosting(), billPayment(), billPayment(1, { settles }), transfer()]) {
        expect(problem(posting, POUNDS), posting.kind).to.include({ reason: 'currency' });
      }
      expect(problem(transfer(), { ...SAVINGS, currency: GBP })).to.include({ reason: 'currency' });
      expect(problem(testPosting(), POUNDS)?.sentence).to.contain("'Pleo EUR' in Xero is kept in GBP");
    });

    it('is a bill on another account than the accounts payable of Xero', () => {
      const found = problem(bill(1, { contraAccount: { code: OFFICE.code } }));
      expect(found).to.include({ reason: 'missing-configuration', field: 'accounts payable' });
      expect(found?.sentence).to.contain("612100 'Fournitures de bureau'");
    });

    it('is a number that our reference leaves no room for', () => {
      expect(problem(bill(1, { documentNumber: 'x'.repeat(201) }))).to.include({ field: 'invoice number' });
    });

    it('is a payment on account to nobody, or back from a supplier', () => {
      const { party: _, ...nobody } = billPayment();
      expect(problem(nobody)).to.include({ reason: 'vendor' });
      expect(problem(billPayment(1, { side: 'credit' }))).to.include({ reason: 'unsupported' });
    });

    it('is a journal in another currency than the books', () => {
      const total = { amountMinor: 12_100, currency: GBP };
      expect(problem(journal(1, { total }))).to.include({ reason: 'currency' });
    });

    it('is a draft of a journal that would lose an account', () => {
      const lines = [testLine(), testLine({ account: { code: '999' } })];
      const contraAccount = { code: '999' };
      expect(problem(journal(1, { status: 'draft', lines }))).to.include({ reason: 'account' });
      expect(problem(journal(1, { status: 'draft', contraAccount }))).to.include({ reason: 'account' });
      expect(problem(journal(1, { lines }))).to.equal(undefined);
    });
  });

  describe('what became of a creation', () => {
    const result = (element: object) => DOCUMENT_ANSWERS.BankTransactions.created.parse(element);

    it('reads complaints of the document, its contact and its lines, as Message or as Description', () => {
      const refused = result({
        BankTransactionID: '00000000-0000-0000-0000-000000000000',
        StatusAttributeString: 'ERROR',
        ValidationErrors: [{ Message: 'of the document' }],
        Contact: { ValidationErrors: [{ Description: 'of the contact' }] },
        LineItems: [{}, { ValidationErrors: [{ Message: 'of the line' }] }],
      });
      expect(refused.id).to.equal(undefined);
      expect(refused.errors).to.deep.equal([
        { text: 'of the document' },
        { text: 'of the contact' },
        { text: 'of the line', lineNumber: 2 },
      ]);
    });

    it('reads an element whose echo is odd', () => {
      const odd = result({ StatusAttributeString: 'ERROR', Date: '/Date(?)/', Total: null, ValidationErrors: null });
      expect(odd).to.deep.include({ verdict: 'ERROR', date: undefined, total: undefined, errors: [] });
    });
  });
});
