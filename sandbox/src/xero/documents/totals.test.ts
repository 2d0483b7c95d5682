import Big from 'big.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { sum } from '../values/decimal.ts';
import { documentTotals, lineNet, lineTax } from './totals.ts';

describe('sandbox/xero/documents/totals', () => {
  const tax = (amount: string, rate: string, types: Parameters<typeof lineTax>[2]): string =>
    lineTax(new Big(amount), new Big(rate), types).toFixed(2);

  it('takes the tax out of an inclusive amount and adds it to an exclusive one', () => {
    expect(tax('121.00', '21', 'Inclusive')).to.equal('21.00');
    expect(tax('100.00', '21', 'Exclusive')).to.equal('21.00');
    expect(tax('20.00', '9.5238', 'Inclusive')).to.equal('1.74');
    expect(tax('121.00', '21', 'NoTax')).to.equal('0.00');
    expect(tax('100.00', '0', 'Inclusive')).to.equal('0.00');
  });

  it('rounds an exact half away from zero', () => {
    expect(tax('0.10', '5', 'Exclusive')).to.equal('0.01');
    expect(tax('-0.10', '5', 'Exclusive')).to.equal('-0.01');
    expect(tax('1.50', '15', 'Exclusive')).to.equal('0.23');
    expect(tax('-1.50', '15', 'Exclusive')).to.equal('-0.23');
  });

  const cents = fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }).map((value) => new Big(value).div(100));
  const rate = fc.integer({ min: 0, max: 1_000_000 }).map((value) => new Big(value).div(10_000));
  const types = fc.constantFrom('Exclusive' as const, 'Inclusive' as const, 'NoTax' as const);

  it('is within half a cent of the exact tax, on every line', () => {
    fc.assert(
      fc.property(cents, rate, (amount, percent) => {
        const inside = lineTax(amount, percent, 'Inclusive').times(percent.plus(100));
        expect(inside.minus(amount.times(percent)).abs().lte(percent.plus(100).times('0.005'))).to.equal(true);
        const onTop = lineTax(amount, percent, 'Exclusive').times(100);
        expect(onTop.minus(amount.times(percent)).abs().lte('0.5')).to.equal(true);
      }),
    );
  });

  it('mirrors: the tax of a negative amount is the negative tax', () => {
    fc.assert(
      fc.property(cents, rate, types, (amount, percent, kind) => {
        const mirrored = lineTax(amount.times(-1), percent, kind).times(-1);
        expect(mirrored.eq(lineTax(amount, percent, kind))).to.equal(true);
      }),
    );
  });

  it('keeps net and tax together the gross, per line and in the sums, whatever tax was overridden', () => {
    const text = cents.map((amount) => amount.toFixed(2));
    const taxed = fc.record({ lineAmount: text, taxAmount: text });
    fc.assert(
      fc.property(fc.array(taxed, { minLength: 1, maxLength: 20 }), types, (lines, kind) => {
        const { subTotal, totalTax, total } = documentTotals(lines, kind);
        const gross = sum(lines.map((line) => lineNet(line, kind).plus(line.taxAmount)));
        expect(total).to.equal(gross.toFixed(2)).and.to.equal(new Big(subTotal).plus(totalTax).toFixed(2));
        expect(totalTax).to.equal(sum(lines.map(({ taxAmount }) => taxAmount)).toFixed(2));
        if (kind === 'Inclusive') expect(total).to.equal(sum(lines.map(({ lineAmount }) => lineAmount)).toFixed(2));
      }),
    );
  });
});
