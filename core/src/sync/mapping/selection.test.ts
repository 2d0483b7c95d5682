import { expect } from 'chai';
import fc from 'fast-check';
import { PatternList } from './selection.ts';

const matches = (pattern: string, text: string, ignoreCase = false) =>
  new PatternList([pattern], { ignoreCase }).matches(text);

const CASES: readonly (readonly [pattern: string, matching: readonly string[], other: readonly string[]])[] = [
  ['4*', ['4', '4300', '4/x\ny'], ['14', '']],
  ['49??', ['4900', '49ab'], ['490', '49000']],
  ['*kosten*', ['kosten', 'Reiskosten (NL)'], ['Kosten', 'koste']],
  ['**', ['', 'anything'], []],
  ['a.b*', ['a.b'], ['axb']],
  ['[x] (y) {z} \\ ^$ + | *', ['[x] (y) {z} \\ ^$ + | '], ['x']],
  ['?', ['é', '😀', '\n'], ['', 'ab']],
];

const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '/', '(', '😀'), maxLength: 8 });

describe('core/sync/mapping/selection', () => {
  for (const [pattern, matching, other] of CASES) {
    it(`matches with ${pattern}`, () => {
      expect(matching.filter((each) => !matches(pattern, each))).to.deep.equal([]);
      expect(other.filter((each) => matches(pattern, each))).to.deep.equal([]);
    });
  }

  it('matches a text with itself alone, and with each pattern that is made of it', () => {
    fc.assert(
      fc.property(text, text, text, (before, middle, after) => {
        const whole = before + middle + after;
        const any = [...middle].map(() => '?').join('');
        for (const pattern of [whole, `${before}*${after}`, `${before}${any}${after}`, `*${middle}*`]) {
          expect(matches(pattern, whole), pattern).to.equal(true);
        }
        expect(matches(before, after)).to.equal(before === after);
      }),
    );
  });

  it('takes case into account only where it counts', () => {
    for (const [pattern, other] of [
      ['Reis', 'REIS'],
      ['*ÉTÉ*', 'plan d’été'],
    ] as const) {
      expect([matches(pattern, other, true), matches(pattern, other)]).to.deep.equal([true, false]);
    }
  });

  it('lists the patterns that have matched nothing, and counts one that is written twice as used in both places', () => {
    const list = new PatternList(['4300', '49*', '4?', '4999', '4999'], { ignoreCase: false });
    list.matches('4999');
    expect(list.unused()).to.deep.equal([
      [0, '4300'],
      [2, '4?'],
    ]);
  });
});
