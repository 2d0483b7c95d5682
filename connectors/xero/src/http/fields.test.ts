import { expect } from 'chai';
import { z } from 'zod';
import { pageOf, XeroDate, XeroInstant } from './fields.ts';

describe('connectors/xero/http/fields', () => {
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
    expect(XeroInstant.safeParse('2019-11-14T18:10:38').success).to.equal(false);
  });

  for (const text of ['2019-02-26', '/Date(x)/', '/Date(99999999999999999)/', '']) {
    it(`refuses "${text}"`, () => {
      expect(XeroDate.safeParse(text).success).to.equal(false);
    });
  }

  it('refuses a page that does not say how long the list is, or has no list', () => {
    const Page = pageOf('Texts', z.string());
    const pagination = { page: 1, pageCount: 1, itemCount: 1 };
    expect(Page.parse({ Texts: ['a'], pagination })).to.deep.equal({ items: ['a'], pageCount: 1, itemCount: 1 });
    expect(Page.safeParse({ Texts: ['a'] }).success).to.equal(false);
    expect(Page.safeParse({ Others: ['a'], pagination }).success).to.equal(false);
  });
});
