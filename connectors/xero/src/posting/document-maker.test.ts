import { CurrencyCode, type Posting } from '@ringfence/core/contract';
import { expect } from 'chai';
import { Chart } from '../chart.ts';
import type { XeroAccount } from '../schema/accounts.ts';
import { OFFICE, PAYABLE, POCKET, SAVINGS, WALLET } from '../testing/books.ts';
import { bill, billPayment, eur, journal, testLine, testPosting, transfer } from '../testing/postings.ts';
import { TERMS } from '../testing/terms.ts';
import { documentProblem } from './document-maker.ts';

const GBP = CurrencyCode.parse('GBP');
const POUNDS: XeroAccount = { ...WALLET, currency: GBP };
const settles = { documentId: OFFICE.id, kind: 'bill' } as const;

function problem(posting: Posting, ...changed: readonly XeroAccount[]) {
  const chart = new Chart([WALLET, SAVINGS, OFFICE, POCKET, PAYABLE, ...changed]);
  return documentProblem(posting, { ...TERMS, chart });
}

function lineOf(code: string, amountMinor: number, taxMinor = 0): Posting {
  const money = (minor: number) => ({ amountMinor: minor, currency: CurrencyCode.parse(code) });
  const total = money(amountMinor);
  return bill(1, {
    total,
    lines: [testLine({ gross: total, net: money(amountMinor - taxMinor), tax: money(taxMinor) })],
  });
}

describe('connectors/xero/posting/document-maker, what is not sent', () => {
  it('has nothing against any kind of document', () => {
    for (const posting of [
      testPosting(),
      testPosting(1, { kind: 'receive', side: 'credit' }),
      bill(),
      bill(1, { contraAccount: { id: PAYABLE.id } }),
      bill(1, { kind: 'creditNote', side: 'credit', status: 'draft' }),
      billPayment(),
      billPayment(1, { settles, side: 'credit' }),
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
    expect(problem(journal(1, { status: 'draft', lines }))).to.include({ reason: 'account' });
    expect(problem(journal(1, { status: 'draft', contraAccount: { code: '999' } }))).to.include({ reason: 'account' });
    expect(problem(journal(1, { lines }))).to.equal(undefined);
  });

  it('is a cent more than the largest amount', () => {
    expect(problem(lineOf('EUR', 999_999_999_999))).to.equal(undefined);
    expect(problem(lineOf('EUR', 1_000_000_000_000))).to.include({ reason: 'amount' });
    expect(problem(lineOf('JPY', 10_000_000_000))).to.include({ reason: 'amount' });
  });

  it('is an amount or a tax with digits that Xero does not keep', () => {
    expect(problem(lineOf('KWD', 1_230))).to.equal(undefined);
    expect(problem(lineOf('KWD', 1_230, 123))).to.include({ reason: 'amount' });
    expect(problem(lineOf('KWD', 1_234))?.sentence).to.contain('KWD 1.234');
  });

  it('says which of several lines it is', () => {
    const lines = [testLine(), testLine({ gross: eur(1_000_000_000_000) })];
    const found = problem(bill(1, { lines }));
    expect(found).to.include({ field: 'line 2, amount' });
    expect(found?.sentence).to.match(/^Line 2 is/);
  });
});
