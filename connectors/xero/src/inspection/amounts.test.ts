import { CurrencyCode, type Posting } from '@ringfence/core/contract';
import { expect } from 'chai';
import { bill, eur, testLine, untaxedLine } from '../testing/postings.ts';
import { amountProblem } from './amounts.ts';

const reasonOf = (changes: Partial<Posting>) => amountProblem(bill(1, changes))?.reason;
const money = (code: string, amountMinor: number) => ({ amountMinor, currency: CurrencyCode.parse(code) });
const line = (code: string, minor: number, tax = 0) => ({
  total: money(code, minor),
  lines: [testLine({ gross: money(code, minor), net: money(code, minor - tax), tax: money(code, tax) })],
});

describe('connectors/xero/inspection/amounts', () => {
  it('has nothing against amounts that add up', () => {
    expect(reasonOf({})).to.equal(undefined);
    const lines = [testLine({ gross: eur(-21_00), net: eur(-21_00), tax: eur(0) }), testLine()];
    expect(reasonOf({ lines, total: eur(100_00) })).to.equal(undefined);
  });

  it('refuses an expense of nothing and of less', () => {
    for (const minor of [0, -100]) expect(reasonOf(line('EUR', minor))).to.equal('amount');
  });

  it('refuses lines that add up to something else', () => {
    const problem = amountProblem(bill(1, { total: eur(121_01) }));
    expect(problem).to.include({ reason: 'amount', field: 'lines' });
    expect(problem?.sentence).to.contain('EUR 121.00').and.contain('EUR 121.01');
  });

  it('refuses net and tax that do not add up', () => {
    expect(reasonOf({ lines: [testLine({ net: eur(99_99) })] })).to.equal('amount');
  });

  it('takes the largest amount of Xero, and refuses a cent more', () => {
    expect(reasonOf(line('EUR', 999_999_999_999))).to.equal(undefined);
    expect(reasonOf(line('EUR', 1_000_000_000_000))).to.equal('amount');
    expect(reasonOf(line('JPY', 9_999_999_999))).to.equal(undefined);
    expect(reasonOf(line('JPY', 10_000_000_000))).to.equal('amount');
  });

  it('refuses digits that Xero does not keep', () => {
    expect(reasonOf(line('KWD', 1_230))).to.equal(undefined);
    expect(reasonOf(line('KWD', 1_234))).to.equal('amount');
    expect(reasonOf(line('KWD', 1_230, 123))).to.equal('amount');
    expect(amountProblem(bill(1, line('KWD', 1_234)))?.sentence).to.contain('KWD 1.234');
  });

  it('refuses a tax that Xero would not book', () => {
    const { taxCode } = testLine();
    if (taxCode === undefined) throw new Error('no tax code');
    const untaxed = untaxedLine({ net: eur(100_00), tax: eur(21_00) });
    const reverse = testLine({ taxCode: { ...taxCode, mode: 'reverse' } });
    const opposite = testLine({ net: eur(142_00), tax: eur(-21_00) });
    const larger = testLine({ net: eur(-1_00), tax: eur(122_00) });
    for (const bad of [untaxed, reverse, opposite, larger]) {
      expect(reasonOf({ lines: [bad] })).to.equal('tax-code');
    }
    expect(reasonOf({ lines: [testLine({ tax: eur(0), net: eur(121_00) })] })).to.equal(undefined);
  });

  it('names the line where there are several', () => {
    const lines = [testLine(), testLine({ net: eur(99_99) })];
    const problem = amountProblem(bill(1, { lines, total: eur(242_00) }));
    expect(problem).to.include({ field: 'line 2, amount' });
    expect(problem?.sentence).to.match(/^Line 2: net and tax/);
  });
});
