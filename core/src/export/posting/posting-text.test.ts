import { expect } from 'chai';
import { BookkeepingDate } from '../../contract/index.ts';
import { amounts, EUR, expense, money, vendorOf } from '../../pleo/testing/index.ts';
import { postingText, type TextContext } from './posting-text.ts';

function text(item: Parameters<typeof expense>[0], context: Partial<TextContext> = {}): string {
  return postingText(expense(item), { amount: amounts(1210, EUR), tags: [], maxLength: 4000, ...context });
}

describe('core/export/posting/posting-text', () => {
  const day = (date: string) => BookkeepingDate.parse(date);

  it('says all that a bookkeeper may ask', () => {
    const said = text(
      {
        vendor: vendorOf(),
        note: 'Paper\n for the  printer ',
        attendees: ['Bo', 'Cy'],
        team: { name: 'Sales', code: undefined },
        servicePeriod: { from: day('2026-01-01'), to: day('2026-03-31') },
        reconciledEntries: ['REC-8', 'REC-9'],
      },
      {
        amount: { wallet: money(1210), supplier: { amountMinor: 1400, currency: 'USD' } },
        tags: ['Region: North'],
        movedFrom: day('2025-12-30'),
        invoice: { number: 'INV-77', date: day('2025-12-29') },
      },
    );
    expect(said.split(' · ')).to.deep.equal([
      'Paper & Co Ltd',
      'Alma Berg',
      'Paper for the printer',
      'USD 14.00',
      'invoice INV-77 of 2025-12-29',
      'with Bo, Cy',
      'team Sales',
      'for 2026-01-01 to 2026-03-31',
      'dated 2025-12-30',
      'Region: North',
      'settles REC-8, REC-9',
      'PLEO-REC-1',
    ]);
  });

  it('leaves out what is not there, and the amount of the receipt when it is the same currency', () => {
    expect(text({ supplier: undefined, user: undefined })).to.equal('PLEO-REC-1');
  });

  it('leaves out a foreign amount whose currency is none', () => {
    const amount = { wallet: money(1210), supplier: { amountMinor: 5, currency: 'UNDEFINED' } };
    expect(text({}, { amount })).to.equal('Paper & Co · Alma Berg · PLEO-REC-1');
  });

  it('says the number or the date of an invoice alone', () => {
    expect(text({ supplier: undefined, user: undefined }, { invoice: { number: '7' } })).to.match(/^invoice 7 · /);
    const date = day('2025-12-29');
    expect(text({ supplier: undefined, user: undefined }, { invoice: { date } })).to.match(/^invoice of 2025-12-29 · /);
  });

  it('shortens the name of the spender to initials, then the note, and keeps the reconciliation id', () => {
    const item = { user: { name: 'Alma van Berg', code: undefined }, note: 'Paper for the printer' };
    const full = 'Paper & Co · Alma van Berg · Paper for the printer · PLEO-REC-1';
    expect(text(item, { maxLength: full.length })).to.equal(full);
    expect(text(item, { maxLength: full.length - 1 })).to.equal(
      'Paper & Co · A. v. B. · Paper for the printer · PLEO-REC-1',
    );
    expect(text(item, { maxLength: 46 })).to.equal('Paper & Co · A. v. B. · Paper fo… · PLEO-REC-1');
  });
});
