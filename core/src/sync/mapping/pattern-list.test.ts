import { expect } from 'chai';
import { PatternList } from './selection.ts';

describe('core/sync/mapping/pattern-list', () => {
  it('matches when any of its patterns does', () => {
    const list = new PatternList(['4300', '49*'], { ignoreCase: false });
    expect(['4300', '4999', '4301'].map((code) => list.matches(code))).to.deep.equal([true, true, false]);
  });

  it('names the patterns that have matched nothing, with their places in the list', () => {
    const list = new PatternList(['4300', '49*', '4?', '4999'], { ignoreCase: false });
    list.matches('4999');
    expect(list.unused()).to.deep.equal([
      { index: 0, pattern: '4300' },
      { index: 2, pattern: '4?' },
    ]);
  });

  it('takes case into account only where it counts', () => {
    expect(new PatternList(['Reis', 'b*'], { ignoreCase: true }).matches('REIS')).to.equal(true);
    expect(new PatternList(['Reis', 'r*'], { ignoreCase: false }).matches('REIS')).to.equal(false);
  });

  it('counts a pattern that is written twice as used in both places', () => {
    const list = new PatternList(['A', 'A'], { ignoreCase: false });
    expect(list.unused()).to.have.length(2);
    list.matches('A');
    expect(list.unused()).to.deep.equal([]);
  });
});
