import { expect } from 'chai';
import { XeroDate } from './date.ts';

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

  for (const text of ['2019-02-26', '/Date(x)/', '/Date(99999999999999999)/', '']) {
    it(`refuses "${text}"`, () => {
      expect(XeroDate.safeParse(text).success).to.equal(false);
    });
  }
});
