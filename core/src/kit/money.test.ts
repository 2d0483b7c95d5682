import { expect } from 'chai';
import fc from 'fast-check';
import { CurrencyCode, ExactDecimal, isFailure } from '../contract/index.ts';
import {
  absolute,
  add,
  currencyExponent,
  decimalFromMinor,
  formatMoney,
  fractionFromPercent,
  isSameMoney,
  minorFromDecimal,
  negate,
  sameDecimal,
  sum,
  sumDecimals,
  taxInsideGross,
} from './money.ts';

describe('core/kit/money', () => {
  describe('decimals', () => {
    const currency = (code: string) => CurrencyCode.parse(code);
    const money = (code: string, amountMinor: number) => ({ amountMinor, currency: currency(code) });
    const anyAmount = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

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

  describe('arithmetic', () => {
    const EUR = CurrencyCode.parse('EUR');
    const SEK = CurrencyCode.parse('SEK');
    const eur = (amountMinor: number) => ({ amountMinor, currency: EUR });

    it('adds, negates, takes the absolute and compares', () => {
      expect(add(eur(10), eur(-3))).to.deep.equal(eur(7));
      expect(negate(eur(7))).to.deep.equal(eur(-7));
      expect(negate(eur(0))).to.deep.equal(eur(0));
      expect(absolute(eur(-7))).to.deep.equal(eur(7));
      expect(isSameMoney(eur(7), eur(7))).to.equal(true);
      expect(isSameMoney(eur(7), { amountMinor: 7, currency: SEK })).to.equal(false);
    });

    it('refuses to add two currencies', () => {
      expect(() => add(eur(1), { amountMinor: 1, currency: SEK }))
        .to.throw('EUR and SEK')
        .that.satisfies(isFailure);
    });

    it('refuses a sum that cannot be exact', () => {
      expect(() => add(eur(Number.MAX_SAFE_INTEGER), eur(1)))
        .to.throw('larger')
        .that.satisfies(isFailure);
    });

    it('sums exactly; nothing is zero in its currency', () => {
      expect(sum([], SEK)).to.deep.equal({ amountMinor: 0, currency: SEK });
      fc.assert(
        fc.property(fc.array(fc.integer({ min: -(10 ** 12), max: 10 ** 12 })), (amounts) => {
          const exact = amounts.reduce((total, amount) => total + BigInt(amount), 0n);
          expect(BigInt(sum(amounts.map(eur), EUR).amountMinor)).to.equal(exact);
        }),
      );
    });

    it('formats money for sentences', () => {
      const format = (code: string, amountMinor: number) =>
        formatMoney({ amountMinor, currency: CurrencyCode.parse(code) });
      expect(format('EUR', 123_450)).to.equal('EUR 1,234.50');
      expect(format('EUR', -99_999_999)).to.equal('EUR -999,999.99');
      expect(format('ISK', 1500)).to.equal('ISK 1,500');
      expect(format('KWD', 5)).to.equal('KWD 0.005');
    });
  });

  describe('tax inside a gross amount', () => {
    const currency = CurrencyCode.parse('EUR');
    const tax = (amountMinor: number, rate: string) =>
      taxInsideGross({ amountMinor, currency }, ExactDecimal.parse(rate)).amountMinor;
    const amount = fc.integer({ min: -(10 ** 13), max: 10 ** 13 });
    const rate = fc.integer({ min: 0, max: 30_000 }).map((tenThousandths) => (tenThousandths / 10_000).toFixed(4));

    it('takes the tax out of an amount that includes it', () => {
      expect(tax(12_100, '0.21')).to.equal(2100);
      expect(tax(10_000, '0.2')).to.equal(1667);
      expect(tax(10_000, '0')).to.equal(0);
      expect(tax(-12_100, '0.2100')).to.equal(-2100);
    });

    it('rounds halves away from zero', () => {
      // At a rate of 1 half of the gross is tax.
      expect(tax(1, '1')).to.equal(1);
      expect(tax(-1, '1')).to.equal(-1);
      expect(tax(3, '1')).to.equal(2);
    });

    it('never exceeds the gross and never changes its sign', () => {
      fc.assert(
        fc.property(amount, rate, (gross, fraction) => {
          const inside = tax(gross, fraction);
          expect(Math.abs(inside)).to.be.at.most(Math.abs(gross));
          expect(inside * Math.sign(gross)).to.be.at.least(0);
        }),
      );
    });

    it('is within half a cent of the exact quotient', () => {
      fc.assert(
        fc.property(amount, fc.integer({ min: 0, max: 30_000 }), (gross, tenThousandths) => {
          const inside = BigInt(tax(gross, (tenThousandths / 10_000).toFixed(4)));
          const divisor = 10_000n + BigInt(tenThousandths);
          const error = inside * divisor - BigInt(gross) * BigInt(tenThousandths);
          expect(2n * (error < 0n ? -error : error) <= divisor).to.equal(true);
        }),
      );
    });

    it('refuses a negative rate', () => {
      expect(() => tax(100, '-0.1'))
        .to.throw('negative')
        .that.satisfies(isFailure);
    });
  });
});
