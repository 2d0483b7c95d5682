import { expect } from 'chai';
import fc from 'fast-check';
import { PatternList } from './selection.ts';

const globTest = (pattern: string, options: { readonly ignoreCase: boolean }) => {
  const list = new PatternList([pattern], options);
  return (text: string) => list.matches(text);
};

const CASES: readonly (readonly [pattern: string, matching: readonly string[], other: readonly string[]])[] = [
  ['4*', ['4', '4300', '4/x\ny'], ['14', '']],
  ['49??', ['4900', '49ab'], ['490', '49000']],
  ['*kosten*', ['kosten', 'Reiskosten (NL)'], ['Kosten', 'koste']],
  ['**', ['', 'anything'], []],
  ['a.b', ['a.b'], ['axb']],
  ['[x] (y) {z} \\ ^$ + |', ['[x] (y) {z} \\ ^$ + |'], ['x']],
  ['?', ['é', '😀', '\n'], ['', 'ab']],
];

const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '/', '(', '😀'), maxLength: 8 });

describe('core/sync/mapping/glob', () => {
  for (const [pattern, matching, other] of CASES) {
    it(`matches with ${pattern}`, () => {
      const test = globTest(pattern, { ignoreCase: false });
      expect(matching.filter((each) => !test(each))).to.deep.equal([]);
      expect(other.filter((each) => test(each))).to.deep.equal([]);
    });
  }

  it('leaves out of account the case where it should', () => {
    const test = globTest('*ÉTÉ*', { ignoreCase: true });
    expect(test('plan d’été')).to.equal(true);
  });

  it('matches a text with itself, and with each pattern that is made of it', () => {
    fc.assert(
      fc.property(text, text, text, (before, middle, after) => {
        const whole = before + middle + after;
        const any = [...middle].map(() => '?').join('');
        for (const pattern of [whole, `${before}*${after}`, `${before}${any}${after}`, `*${middle}*`]) {
          expect(globTest(pattern, { ignoreCase: false })(whole), pattern).to.equal(true);
        }
      }),
    );
  });

  it('matches without wildcards only the very text', () => {
    fc.assert(
      fc.property(text, text, (pattern, other) => {
        expect(globTest(pattern, { ignoreCase: false })(other)).to.equal(pattern === other);
      }),
    );
  });
});
