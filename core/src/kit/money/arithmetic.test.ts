import { expect } from 'chai';
import fc from 'fast-check';
import { CurrencyCode, isFailure } from '../../contract/index.ts';
import { absolute, add, isSameMoney, negate, sum } from './arithmetic.ts';
import { formatMoney } from './format.ts';

const EUR = CurrencyCode.parse('EUR');
const SEK = CurrencyCode.parse('SEK');
const eur = (amountMinor: number) => ({ amountMinor, currency: EUR });

describe('core/kit/money/arithmetic', () => {
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
