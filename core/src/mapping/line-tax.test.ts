import { expect } from 'chai';
import type { ExportItem, ExportItemLine } from '../pleo/index.ts';
import { amounts, expenseLine, taxOf } from '../pleo/testing/index.ts';
import { lineTax } from './line-tax.ts';

function taxOfLine(tax: ExportItemLine['tax'], amount: ExportItem['amount'] = amounts(1210)) {
  const mapped = lineTax(expenseLine({ amount, tax }), 1, 'The expense');
  return mapped.ok ? mapped.value : mapped.rejection;
}

describe('core/mapping/line-tax', () => {
  it('takes nothing out of a line outside tax', () => {
    expect(taxOfLine(undefined)).to.deep.equal({ amountMinor: 0 });
  });

  it('takes an inclusive tax out of the amount, as Pleo computed it', () => {
    const code = { code: 'INPUT', rate: '0.21', mode: 'inclusive' };
    expect(taxOfLine(taxOf(210))).to.deep.equal({ amountMinor: 210, code });
    expect(taxOfLine(taxOf(-210), amounts(-1210))).to.deep.equal({ amountMinor: -210, code });
  });

  it('accepts a tax of nothing, and a line that is all tax', () => {
    expect(taxOfLine(taxOf(0))).to.deep.include({ amountMinor: 0 });
    expect(taxOfLine(taxOf(1210))).to.deep.include({ amountMinor: 1210 });
  });

  it('takes nothing out of the amount under reverse charge, and keeps the code', () => {
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

  it('refuses a tax that the amount cannot contain', () => {
    expect(taxOfLine(taxOf(1211))).to.deep.equal({
      reason: 'amount',
      field: 'line 1, tax',
      sentence:
        'The expense is EUR 12.10, which cannot contain a tax of EUR 12.11. Correct the tax in Pleo, then export again.',
    });
    expect(taxOfLine(taxOf(210), amounts(-1210))).to.include({ reason: 'amount' });
    expect(taxOfLine(taxOf(-210))).to.include({ reason: 'amount' });
  });
});
