import Big from 'big.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { completedAmounts } from './line-amounts.ts';

describe('sandbox/xero/documents/line-amounts', () => {
  type Given = readonly [quantity: string | undefined, unitAmount: string | undefined, lineAmount: string | undefined];
  const big = (text: string | undefined): Big | undefined => (text === undefined ? undefined : new Big(text));
  const complete = ([quantity, unitAmount, lineAmount]: Given, places: 2 | 4 = 2): string => {
    const given = { quantity: big(quantity), unitAmount: big(unitAmount), lineAmount: big(lineAmount) };
    const amounts = completedAmounts(given, places);
    if ('problem' in amounts) return amounts.problem;
    return [amounts.quantity, amounts.unitAmount, amounts.lineAmount].map((amount) => amount.toFixed()).join(' ');
  };
  const none = undefined;

  it('finds the third amount from any two', () => {
    expect(complete(['3', '1.25', none])).to.equal('3 1.25 3.75');
    expect(complete(['3', none, '10'])).to.equal('3 3.33 10');
    expect(complete([none, '4', '10'])).to.equal('2.5 4 10');
    expect(complete(['2', '-5', none])).to.equal('2 -5 -10');
    expect(complete(['0', none, '0'])).to.equal('0 0 0');
    expect(complete([none, '0', '0'])).to.equal('0 0 0');
  });

  it('takes a line without amounts as mere text', () => {
    expect(complete([none, none, none])).to.equal('0 0 0');
  });

  it('keeps two decimals of the unit amount, or four when asked, before it multiplies', () => {
    expect(complete(['100', '1.2345', none])).to.equal('100 1.23 123');
    expect(complete(['100', '1.2345', none], 4)).to.equal('100 1.2345 123.45');
    expect(complete(['3', none, '10'], 4)).to.equal('3 3.3333 10');
  });

  it('rounds quantity to four decimals and the line to two, halves away from zero', () => {
    expect(complete(['0.00005', '100', none])).to.equal('0.0001 100 0.01');
    expect(complete(['0.5', '-0.01', none])).to.equal('0.5 -0.01 -0.01');
  });

  it('refuses amounts that contradict each other, are too few or too large', () => {
    expect(complete(['2', '5', '11'])).to.equal('The line total 11.00 does not match the expected line total 10.00');
    expect(complete(['2', '5', '10'])).to.equal('2 5 10');
    for (const given of [
      ['1', none, none],
      [none, '1', none],
      [none, none, '1'],
    ] as const) {
      expect(complete(given)).to.equal('A line item needs two of Quantity, UnitAmount and LineAmount.');
    }
    expect(complete(['0', none, '1'])).to.equal('A line with an amount needs a quantity above zero.');
    expect(complete([none, '0', '1'])).to.equal('A line with an amount needs a unit amount.');
    expect(complete(['1', '9999999999.99', none])).to.equal('1 9999999999.99 9999999999.99');
    expect(complete(['1', '-10000000000', none])).to.equal('The line amount must not exceed 9999999999.99.');
  });

  it('refuses a negative quantity, given or found', () => {
    const message = (value: string): string =>
      `The quantity value '${value}' is invalid. Quantity must not be less than zero.`;
    expect(complete(['-1', '5', none])).to.equal(message('-1.0000'));
    expect(complete([none, '-5', '10'])).to.equal(message('-2.0000'));
  });

  it('never touches a line amount that was given', () => {
    const cents = fc.integer({ min: 0, max: 10 ** 11 }).map((value) => new Big(value).div(100).toFixed(2));
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 10_000 }), (lineAmount, quantity) => {
        expect(complete([String(quantity), none, lineAmount]).split(' ')[2]).to.equal(new Big(lineAmount).toFixed());
      }),
    );
  });
});
