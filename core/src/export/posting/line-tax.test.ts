import { expect } from 'chai';
import { ExactDecimal } from '../../contract/index.ts';
import { account, taxCode } from '../../kit/testing/erp-records.ts';
import type { ExportItemLine } from '../../pleo/index.ts';
import { amounts, expense, expenseLine, money, taxOf } from '../../pleo/testing/index.ts';
import { lineTax } from './line-tax.ts';
import { mapped } from './mapped.ts';
import { linePlace } from './nouns.ts';
import { TestBooks } from './testing/test-books.ts';

describe('core/export/posting/line-tax', () => {
  const books = new TestBooks();
  const settings = { erpName: 'Ledgerly' };
  const CODE = { code: 'INPUT', rate: '0.21', mode: 'inclusive' };

  beforeEach(() => {
    books.taxCodes = [taxCode()];
  });

  function taxOfLine(tax: ExportItemLine['tax'], overrides: Partial<ExportItemLine> = {}) {
    const line = expenseLine({ tax, ...overrides });
    const made = mapped(() => lineTax(line, account(), linePlace(expense(), 1), settings, books));
    return made.ok ? made.value : made.rejection;
  }

  it('takes nothing out of a line outside tax', () => {
    expect(taxOfLine(undefined)).to.deep.equal({ amountMinor: 0 });
  });

  it('takes an inclusive tax out of the amount, as Pleo computed it', () => {
    expect(taxOfLine(taxOf(210))).to.deep.equal({ amountMinor: 210, code: CODE });
    expect(taxOfLine(taxOf(-210), { amount: amounts(-1210) })).to.deep.equal({ amountMinor: -210, code: CODE });
  });

  it('accepts a tax of nothing, and a line that is all tax', () => {
    expect(taxOfLine(taxOf(0))).to.deep.include({ amountMinor: 0 });
    expect(taxOfLine(taxOf(1210))).to.deep.include({ amountMinor: 1210 });
  });

  it('takes nothing out of the amount under reverse charge, and keeps the code, whatever its effective rate', () => {
    books.taxCodes = [taxCode({ rate: ExactDecimal.parse('0') })];
    expect(taxOfLine(taxOf(210, { type: 'reverse' }))).to.deep.equal({
      amountMinor: 0,
      code: { code: 'INPUT', rate: '0.21', mode: 'reverse' },
    });
  });

  it('refuses an exclusive tax, and a type that it does not know', () => {
    for (const type of ['exclusive', 'of_tomorrow']) {
      expect(taxOfLine(taxOf(210, { type }))).to.deep.equal({
        reason: 'tax-code',
        field: 'line 1, tax code',
        sentence: `The expense has the tax code INPUT of the type "${type}", which cannot be exported. Choose a tax code that is included in the amount, or reverse charge, then export again.`,
      });
    }
  });

  it('refuses a tax without a code of the books', () => {
    expect(taxOfLine(taxOf(210, { code: undefined }))).to.deep.equal({
      reason: 'tax-code',
      field: 'line 1, tax code',
      sentence:
        'The expense carries a tax rate in Pleo that has no tax code of your books. Choose a tax code that was brought in from your accounting system, then export again.',
    });
  });

  for (const [what, codes, problem] of [
    ['does not exist', [], 'INPUT, which does not exist in Ledgerly. Choose another tax code in Pleo'],
    [
      'is archived',
      [taxCode({ status: 'archived' })],
      'INPUT "VAT on purchases", which is archived in Ledgerly. Choose another tax code in Pleo',
    ],
    [
      'is not for the account',
      [taxCode({ appliesTo: ['revenue'] })],
      'INPUT "VAT on purchases", which Ledgerly does not allow on the account 4300 "Office supplies". Choose another tax code or another category in Pleo',
    ],
    [
      'has another rate',
      [taxCode({ rate: ExactDecimal.parse('0.20') })],
      'INPUT "VAT on purchases" at a rate of 0.21, but the rate in Ledgerly is 0.20. Bring tax codes into Pleo again, then choose the tax code anew and',
    ],
  ] as const) {
    it(`refuses a tax code that ${what}`, () => {
      books.taxCodes = [...codes];
      const { reason, sentence } = { reason: '', sentence: '', ...taxOfLine(taxOf(210)) };
      expect(reason).to.equal('tax-code');
      expect(sentence.startsWith(`The expense has the tax code ${problem}`), sentence).to.equal(true);
    });
  }

  it('takes a rate that is written with more zeros for the same', () => {
    books.taxCodes = [taxCode({ rate: ExactDecimal.parse('0.2100') })];
    expect(taxOfLine(taxOf(210))).to.deep.equal({ amountMinor: 210, code: CODE });
  });

  it('holds nothing against a tax code of an ERP that gives no list', () => {
    books.taxCodes = 'not-asked';
    expect(taxOfLine(taxOf(210))).to.deep.equal({ amountMinor: 210, code: CODE });
  });

  it('refuses a tax that the amount cannot contain', () => {
    expect(taxOfLine(taxOf(1211))).to.deep.equal({
      reason: 'amount',
      field: 'line 1, tax',
      sentence:
        'The expense is EUR 12.10, which cannot contain a tax of EUR 12.11. Correct the tax in Pleo, then export again.',
    });
    expect(taxOfLine(taxOf(210), { amount: amounts(-1210) })).to.include({ reason: 'amount' });
    expect(taxOfLine(taxOf(-210))).to.include({ reason: 'amount' });
  });

  it('takes a net amount with or without the tax, and refuses any other', () => {
    expect(taxOfLine(taxOf(210), { net: money(1000) })).to.deep.include({ amountMinor: 210 });
    expect(taxOfLine(taxOf(210), { net: money(1210) })).to.deep.include({ amountMinor: 210 });
    expect(taxOfLine(taxOf(210), { net: money(1001) })).to.deep.equal({
      reason: 'amount',
      field: 'line 1, tax',
      sentence:
        'The expense is EUR 12.10, but its net amount of EUR 10.01 and its tax of EUR 2.10 do not add up to that. Correct the tax in Pleo, then export again.',
    });
  });
});
