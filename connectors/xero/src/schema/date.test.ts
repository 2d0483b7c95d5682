import { expect } from 'chai';
import { XeroDate, XeroInstant } from './date.ts';

describe('connectors/xero/schema/date', () => {
  const dates = {
    '/Date(1551139200000+0000)/': '2019-02-26',
    '/Date(1551139200000)/': '2019-02-26',
    '/Date(1551139200000+1300)/': '2019-02-26',
    '/Date(-86400000+0000)/': '1969-12-31',
  };
  for (const [text, date] of Object.entries(dates)) {
    it(`reads ${text} as ${date}`, () => {
      expect(XeroDate.parse(text)).to.equal(date);
    });
  }

  it('reads an instant to the millisecond, in UTC whatever the offset', () => {
    expect(XeroInstant.parse('/Date(1503348544227+1300)/')).to.equal('2017-08-21T20:49:04.227Z');
    expect(XeroInstant.parse('/Date(1573755038314)/')).to.equal('2019-11-14T18:10:38.314Z');
    expect(XeroInstant.safeParse('2019-11-14T18:10:38').success).to.equal(false);
  });

  for (const text of ['2019-02-26', '/Date(x)/', '/Date(99999999999999999)/', '']) {
    it(`refuses "${text}"`, () => {
      expect(XeroDate.safeParse(text).success).to.equal(false);
    });
  }
});
