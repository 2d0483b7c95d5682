import { expect } from 'chai';
import fc from 'fast-check';
import { joinWithin, type TextPart } from './shorten.ts';

const PARTS: readonly TextPart[] = [
  { text: 'Paper & Co', cutRank: 1 },
  { text: 'Alma Berg', short: 'A. B.' },
  { text: 'for the printer', cutRank: 0 },
  { text: 'REC-1' },
];

describe('core/export/posting/shorten', () => {
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
