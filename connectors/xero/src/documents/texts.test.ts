import { expect } from 'chai';
import fc from 'fast-check';
import { entryId, referenceOf } from '../testing/postings.ts';
import {
  linkWithReference,
  oneLine,
  referenceIn,
  referenceInLink,
  sourceLink,
  textBesideReference,
  withReference,
} from './texts.ts';

const reference = referenceOf(entryId(1));
const payment = referenceOf(entryId(1), 'payment');

describe('connectors/xero/documents/texts', () => {
  it('puts the reference behind the number of the supplier, which stays readable', () => {
    expect(withReference('INV-2201', reference, 255)).to.equal(`INV-2201 / ${reference}`);
    expect(withReference('  ', reference, 255)).to.equal(reference);
  });

  it('tells the reference of a document from that of its payment, and finds none where there is none', () => {
    expect(referenceIn(`INV-2201 / ${reference}`)).to.equal(reference);
    expect(referenceIn(`INV-2201 / ${payment}`)).to.equal(payment);
    expect(referenceIn(reference)).to.equal(reference);
    expect(referenceIn(undefined)).to.equal(undefined);
    expect(referenceIn(' ')).to.equal(undefined);
  });

  it('gives what stands beside the reference, and all of what others wrote', () => {
    expect(textBesideReference(`2201 / B / ${reference}`)).to.equal('2201 / B');
    expect(textBesideReference(reference)).to.equal('');
    expect(textBesideReference('2201 / B')).to.equal('2201 / B');
  });

  it('fits any text, keeps the reference whole, and gives back both', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const written = withReference(text, reference, 255);
        expect(written.length).to.be.at.most(255);
        expect(referenceIn(written)).to.equal(reference);
        expect(written.endsWith(reference)).to.equal(true);
        if (text.length < 200) expect(textBesideReference(written)).to.equal(oneLine(text));
      }),
    );
  });

  it('has no link where Xero would refuse it', () => {
    expect(sourceLink('https://app.pleo.io/1')).to.equal('https://app.pleo.io/1');
    for (const url of [undefined, 'http://app.pleo.io/1', 'https://go.Xero.com/1', 'not a link']) {
      expect(sourceLink(url)).to.equal(undefined);
    }
  });

  it('carries the reference in any link, and in one to Pleo where there is none', () => {
    for (const url of ['https://app.pleo.io/1', 'https://app.pleo.io/1?a=b#/c', 'not a link', undefined]) {
      const link = linkWithReference(url, payment);
      expect(sourceLink(link)).to.equal(link);
      expect(referenceInLink(link)).to.equal(payment);
    }
    expect(referenceInLink('https://app.pleo.io/1')).to.equal(undefined);
    expect(referenceInLink(undefined)).to.equal(undefined);
  });
});
