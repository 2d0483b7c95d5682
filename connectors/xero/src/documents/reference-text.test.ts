import { expect } from 'chai';
import fc from 'fast-check';
import { entryId, referenceOf } from '../testing/postings.ts';
import { oneLine, referenceIn, textBesideReference, withReference } from './reference-text.ts';

const reference = referenceOf(entryId(1));
const payment = referenceOf(entryId(1), 'payment');

describe('connectors/xero/documents/reference-text', () => {
  it('puts the reference behind the number of the supplier, which stays readable', () => {
    expect(withReference('INV-2201', reference, 255)).to.equal(`INV-2201 / ${reference}`);
    expect(withReference('  ', reference, 255)).to.equal(reference);
  });

  it('tells the reference of a document from that of its payment', () => {
    expect(referenceIn(`INV-2201 / ${reference}`)).to.equal(reference);
    expect(referenceIn(`INV-2201 / ${payment}`)).to.equal(payment);
    expect(referenceIn(reference)).to.equal(reference);
  });

  it('finds no reference where there is nothing', () => {
    expect(referenceIn(undefined)).to.equal(undefined);
    expect(referenceIn(' ')).to.equal(undefined);
  });

  it('gives what stands beside the reference, and all of what others wrote', () => {
    expect(textBesideReference(`2201 / B / ${reference}`)).to.equal('2201 / B');
    expect(textBesideReference(reference)).to.equal('');
    expect(textBesideReference('2201 / B')).to.equal('2201 / B');
    expect(textBesideReference('INV-2201')).to.equal('INV-2201');
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
});
