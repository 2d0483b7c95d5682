import { expect } from 'chai';
import fc from 'fast-check';
import { CurrencyCode, ExactDecimal, isFailure } from '../../contract/index.ts';
import { taxInsideGross } from './tax.ts';

const currency = CurrencyCode.parse('EUR');
const tax = (amountMinor: number, rate: string) =>
  taxInsideGross({ amountMinor, currency }, ExactDecimal.parse(rate)).amountMinor;
const amount = fc.integer({ min: -(10 ** 13), max: 10 ** 13 });
const rate = fc.integer({ min: 0, max: 30_000 }).map((tenThousandths) => (tenThousandths / 10_000).toFixed(4));

describe('core/kit/money/tax', () => {
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
