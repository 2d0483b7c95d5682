import { expect } from 'chai';
import { entryId, referenceOf } from '../testing/postings.ts';
import { linkWithReference, referenceInLink, sourceLink } from './source-link.ts';

const reference = referenceOf(entryId(1), 'payment');

describe('connectors/xero/documents/source-link', () => {
  it('is none where Xero would refuse it', () => {
    expect(sourceLink('https://app.pleo.io/1')).to.equal('https://app.pleo.io/1');
    for (const url of [undefined, 'http://app.pleo.io/1', 'https://go.Xero.com/1', 'not a link']) {
      expect(sourceLink(url)).to.equal(undefined);
    }
  });

  for (const url of ['https://app.pleo.io/1', 'https://app.pleo.io/1?a=b#/c', 'not a link', undefined]) {
    it(`carries the reference beside ${url}`, () => {
      const link = linkWithReference(url, reference);
      expect(sourceLink(link)).to.equal(link);
      expect(link).to.contain(reference);
      expect(referenceInLink(link)).to.equal(reference);
    });
  }

  it('reads no reference out of the links of others', () => {
    for (const link of [undefined, null, '', 'no link', 'https://app.pleo.io/1']) {
      expect(referenceInLink(link)).to.equal(undefined);
    }
  });
});
