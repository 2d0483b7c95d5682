import { expect } from 'chai';
import fc from 'fast-check';
import { CurrencyCode, ExactDecimal, isFailure } from '../contract/index.ts';
import { currencyExponent } from './money/currency.ts';
import { decimalFromMinor, fractionFromPercent, minorFromDecimal, sameDecimal, sumDecimals } from './money.ts';

const currency = (code: string) => CurrencyCode.parse(code);
const money = (code: string, amountMinor: number) => ({ amountMinor, currency: currency(code) });
const anyAmount = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

describe('core/kit/money/decimal', () => {
  it('knows the decimals of currencies; two where ISO 4217 lists none or the coins are fifths', () => {
    const codes = ['EUR', 'ISK', 'JPY', 'KWD', 'CLF', 'MGA', 'MRU', 'HRK', 'XXX'];
    expect(codes.map((code) => currencyExponent(currency(code)))).to.deep.equal([2, 0, 0, 3, 4, 2, 2, 2, 2]);
  });

  it('writes every decimal of the currency', () => {
    expect(decimalFromMinor(money('EUR', 10_000))).to.equal('100.00');
    expect(decimalFromMinor(money('EUR', -5))).to.equal('-0.05');
    expect(decimalFromMinor(money('ISK', 1500))).to.equal('1500');
    expect(decimalFromMinor(money('KWD', 1234))).to.equal('1.234');
    expect(decimalFromMinor(money('EUR', Number.MAX_SAFE_INTEGER))).to.equal('90071992547409.91');
  });

  it('reads decimals with as many digits as the currency has, and zeros after them', () => {
    expect(minorFromDecimal('12.5', currency('EUR'))).to.deep.equal(money('EUR', 1250));
    expect(minorFromDecimal('12.5000', currency('EUR'))).to.deep.equal(money('EUR', 1250));
    expect(minorFromDecimal('1500', currency('ISK'))).to.deep.equal(money('ISK', 1500));
    expect(minorFromDecimal('-0.00', currency('EUR'))).to.deep.equal(money('EUR', 0));
  });

  it('refuses digits that would be lost, texts that are no decimal and amounts beyond exactness', () => {
    const refused = [
      ['0.005', 'EUR'],
      ['0.5', 'ISK'],
      ['1.2345', 'KWD'],
      ['1e3', 'EUR'],
      ['', 'EUR'],
      ['90071992547409.92', 'EUR'],
    ] as const;
    for (const [text, code] of refused) {
      expect(() => minorFromDecimal(text, currency(code)), text)
        .to.throw()
        .that.satisfies(isFailure)
        .and.includes({ kind: 'bad-response' });
    }
  });

  it('reads back every amount that it writes', () => {
    fc.assert(
      fc.property(fc.constantFrom('ISK', 'EUR', 'KWD'), anyAmount, (code, amountMinor) => {
        const there = decimalFromMinor(money(code, amountMinor));
        expect(minorFromDecimal(there, currency(code))).to.deep.equal(money(code, amountMinor));
      }),
    );
  });

  it('turns percentages into fractions and compares decimals by value', () => {
    expect(fractionFromPercent('21.0000')).to.equal('0.21');
    expect(fractionFromPercent('0')).to.equal('0');
    expect(fractionFromPercent('8.875')).to.equal('0.08875');
    expect(() => fractionFromPercent('21 %'))
      .to.throw()
      .that.satisfies(isFailure);
    expect(sameDecimal('0.20', '0.2')).to.equal(true);
    expect(sameDecimal('0.20', '0.21')).to.equal(false);
  });

  it('adds decimals exactly', () => {
    expect(sumDecimals([])).to.equal('0');
    expect(sumDecimals(['0.1', '0.2', '-0.3'].map((text) => ExactDecimal.parse(text)))).to.equal('0');
    expect(sumDecimals(['90071992547409.91', '0.02'].map((text) => ExactDecimal.parse(text)))).to.equal(
      '90071992547409.93',
    );
  });
});
