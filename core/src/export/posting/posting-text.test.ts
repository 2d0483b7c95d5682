import { expect } from 'chai';
import fc from 'fast-check';
import { BookkeepingDate } from '../../contract/index.ts';
import { amounts, EUR, expense, money, vendorOf } from '../../pleo/testing/index.ts';
import { joinWithin, postingText, type TextContext, type TextPart } from './posting-text.ts';

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

const PARTS: readonly TextPart[] = [
  { text: 'Paper & Co', cutRank: 1 },
  { text: 'Alma Berg', short: 'A. B.' },
  { text: 'for the printer', cutRank: 0 },
  { text: 'REC-1' },
];

describe('core/export/posting/posting-text, shortened', () => {
  it('joins what fits', () => {
    expect(joinWithin(PARTS, 48)).to.equal('Paper & Co · Alma Berg · for the printer · REC-1');
  });

  it('takes the short forms first, then cuts by rank and no more than needed, and keeps the rest', () => {
    expect(joinWithin(PARTS, 47)).to.equal('Paper & Co · A. B. · for the printer · REC-1');
    expect(joinWithin(PARTS, 43)).to.equal('Paper & Co · A. B. · for the print… · REC-1');
    expect(joinWithin(PARTS, 31)).to.equal('Paper & Co · A. B. · f… · REC-1');
    expect(joinWithin(PARTS, 30)).to.equal('Paper & Co · A. B. · REC-1');
    expect(joinWithin(PARTS, 20)).to.equal('Pap… · A. B. · REC-1');
    expect(joinWithin(PARTS, 16)).to.equal('A. B. · REC-1');
  });

  it('cuts the end only when nothing else is left', () => {
    expect(joinWithin(PARTS, 10)).to.equal('A. B. · RE');
  });

  it('never leaves half a character', () => {
    expect(joinWithin([{ text: 'ab😀' }], 3)).to.equal('ab');
    expect(joinWithin([{ text: 'ab😀cd', cutRank: 0 }], 4)).to.equal('ab…');
  });

  it('never exceeds the length, and keeps what may not be cut while that fits', () => {
    const part = fc.record({ text: fc.string({ maxLength: 40 }), cutRank: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.integer({ min: 9, max: 200 }), (parts, maxLength) => {
        const text = joinWithin([...parts, { text: 'REC-12345' }], maxLength);
        expect(text.length).to.be.at.most(maxLength);
        expect(text.endsWith('REC-12345')).to.equal(true);
      }),
    );
  });
});
