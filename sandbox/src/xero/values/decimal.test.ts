import Big from 'big.js';
import { expect } from 'chai';
import { amountText, decimalText, round, sum } from './decimal.ts';

describe('sandbox/xero/values/decimal', () => {
  it('rounds an exact half away from zero', () => {
    const rounded = ['0.005', '-0.005', '0.0049', '2.675', '-1.005'].map((text) => round(new Big(text), 2).toFixed(2));
    expect(rounded).to.deep.equal(['0.01', '-0.01', '0.00', '2.68', '-1.01']);
  });

  it('writes the asked number of decimals, and no negative zero', () => {
    expect(amountText(new Big('100.1'))).to.equal('100.10');
    expect(amountText(new Big('-0.001'))).to.equal('0.00');
    expect(decimalText(new Big('1e2'), 4)).to.equal('100.0000');
  });

  it('sums exactly', () => {
    expect(sum(['0.1', new Big('0.2')]).eq('0.3')).to.equal(true);
    expect(sum([]).eq(0)).to.equal(true);
  });
});
