import { expect } from 'chai';
import { boundariesFor } from './boundaries.ts';
import { printReport } from './print-report.ts';
import type { StoryResult } from './story.ts';
import { tally } from './tally.ts';

const BOUNDARIES = boundariesFor(new Set(), []).slice(0, 2);
const [FIRST = '', SECOND = ''] = BOUNDARIES.map(({ name }) => name);
const GOOD: StoryResult = { seed: 1, hits: [FIRST, SECOND, FIRST], missed: [], starts: 4, findings: [], lines: [] };
const BAD: StoryResult = {
  ...GOOD,
  seed: 2,
  findings: [{ fault: 'doubled', what: 'lunch, document: 2 instead of 1' }],
  lines: ['start 1: killed'],
};
const TERMS = {
  connector: 'xero',
  boundaries: BOUNDARIES,
  durationMs: 1_000,
  interrupted: false,
  judgesCoverage: true,
};

describe('test/crash/tally', () => {
  it('counts what was hit where', () => {
    const report = tally([GOOD, GOOD], TERMS);
    expect(report).to.include({ outcome: 'passed', kills: 6, seeds: 2, starts: 8, lost: 0, doubled: 0, wrong: 0 });
    expect(report.boundaries.map(({ hits }) => hits)).to.deep.equal([4, 2]);
  });

  it('fails when a boundary was never hit, unless a seed is only told again', () => {
    const partly = { ...GOOD, hits: [FIRST] };
    expect(tally([partly], TERMS)).to.deep.include({ outcome: 'failed', neverHit: [SECOND] });
    const retold = tally([partly], { ...TERMS, judgesCoverage: false });
    expect(retold).to.deep.include({ outcome: 'passed', neverHit: [] });
  });

  it('fails when something is in the books twice, and says how to tell the story again', () => {
    const report = tally([GOOD, BAD], TERMS);
    expect(report).to.include({ outcome: 'failed', doubled: 1 });
    expect(printReport(report))
      .to.contain('doubled: lunch, document: 2 instead of 1')
      .and.contain('start 1: killed')
      .and.contain('npm run crash-test -- --connector xero --seed 2')
      .and.contain('6 kills, 2 seeds, 0 lost, 1 doubled, 0 wrong');
  });

  it('says so when it was interrupted', () => {
    expect(tally([GOOD], { ...TERMS, interrupted: true }).outcome).to.equal('interrupted');
    expect(tally([BAD], { ...TERMS, interrupted: true }).outcome).to.equal('failed');
  });
});
