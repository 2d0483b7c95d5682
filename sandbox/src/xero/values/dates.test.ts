import { expect } from 'chai';
import fc from 'fast-check';
import { bookkeepingDate, dateInWords, documentDate, midnightUtc, parseBookkeepingDate } from './dates.ts';

describe('sandbox/xero/values/dates', () => {
  it('shows a date as midnight UTC, in both forms', () => {
    expect(documentDate('2019-02-26')).to.deep.equal({
      DateString: '2019-02-26T00:00:00',
      Date: '/Date(1551139200000+0000)/',
    });
  });

  it('reads a date-time as its own calendar date, whatever its zone', () => {
    for (const text of ['2026-02-10', '2026-02-10T23:59:59', '2026-02-10T00:00:00+14:00', '2026-02-10T23:00:00.5Z']) {
      expect(parseBookkeepingDate(text)).to.equal('2026-02-10');
    }
  });

  it('reads no date that is not one', () => {
    for (const text of ['', '2026-02-30', '2026-13-01', '10/02/2026', '2026-2-1', '2026-02-10 00:00', '/Date(x)/']) {
      expect(parseBookkeepingDate(text)).to.equal(undefined);
    }
    expect(parseBookkeepingDate('/Date(99999999999999999)/')).to.equal(undefined);
  });

  it('reads back what it shows', () => {
    const day = fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day.map(bookkeepingDate), (date) => {
        expect(parseBookkeepingDate(documentDate(date).Date)).to.equal(date);
        expect(parseBookkeepingDate(documentDate(date).DateString)).to.equal(date);
        expect(bookkeepingDate(new Date(midnightUtc(date)))).to.equal(date);
      }),
    );
  });

  it('writes a date in words without shifting it', () => {
    expect(dateInWords('2025-12-31')).to.equal('31 December 2025');
  });
});
