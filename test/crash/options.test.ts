import { expect } from 'chai';
import { parseOptions } from './options.ts';

describe('test/crash/options', () => {
  it('tells twenty seeds when nothing is said', () => {
    expect(parseOptions([])).to.include({
      connector: 'xero',
      seeds: 20,
      firstSeed: 1,
      kills: undefined,
      judgesCoverage: true,
    });
  });

  it('tells a single seed again without judging which boundaries it hits', () => {
    expect(parseOptions(['--seed', '42'])).to.include({ seeds: 1, firstSeed: 42, judgesCoverage: false });
  });

  it('takes as many seeds as a number of kills needs, unless that is limited too', () => {
    expect(parseOptions(['--kills', '2000']).seeds).to.equal(Number.MAX_SAFE_INTEGER);
    expect(parseOptions(['--kills', '2000', '--seeds', '5', '--seed', '7'])).to.include({
      seeds: 5,
      firstSeed: 7,
      kills: 2000,
      judgesCoverage: true,
    });
  });

  it('refuses what it does not know', () => {
    expect(() => parseOptions(['--seeds', '0'])).to.throw('--seeds expects a whole number from 1 on, not "0"');
    expect(() => parseOptions(['--kills', '1.5'])).to.throw('--kills');
    expect(() => parseOptions(['--speed'])).to.throw('--speed');
  });
});
