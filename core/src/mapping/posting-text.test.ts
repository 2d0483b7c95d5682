import { expect } from 'chai';
import { amounts, EUR, expense, expenseLine, money } from '../pleo/testing/index.ts';
import { postingText } from './posting-text.ts';

describe('core/mapping/posting-text', () => {
  it('says who was paid, by whom, why, the foreign amount, the guests and the reconciliation id', () => {
    const item = expense({
      vendor: { name: 'Paper & Co Ltd', externalId: undefined, code: undefined },
      note: 'Paper\n for the  printer ',
      attendees: ['Bo', 'Cy'],
    });
    const line = expenseLine({ amount: { wallet: money(1210), supplier: { amountMinor: 1400, currency: 'USD' } } });
    expect(postingText(item, line)).to.equal(
      'Paper & Co Ltd · Alma Berg · Paper for the printer · USD 14.00 · with Bo, Cy · PLEO-REC-1',
    );
  });

  it('leaves out what is not there, and the amount of the receipt when it is the same currency', () => {
    const item = expense({ supplierName: undefined, userName: undefined, note: undefined });
    expect(postingText(item, expenseLine({ amount: amounts(1210, EUR) }))).to.equal('PLEO-REC-1');
  });

  it('leaves out a foreign amount whose currency is none', () => {
    const line = expenseLine({ amount: { wallet: money(1210), supplier: { amountMinor: 5, currency: 'UNDEFINED' } } });
    expect(postingText(expense(), line)).to.equal('Paper & Co · Alma Berg · PLEO-REC-1');
  });
});
