import { expect } from 'chai';
import type { Progress } from '../../instance/index.ts';
import { describeProgress, isMilestone } from './describe-progress.ts';

const EXPORT: Progress = { phase: 'export', job: 2, done: 3, total: 7 };

describe('core/cli/progress/describe-progress', () => {
  it('puts each step in words', () => {
    expect(describeProgress({ phase: 'check' })).to.equal('checking the connections');
    expect(describeProgress({ phase: 'sync', resource: 'taxCodes', read: 12 })).to.equal('reading tax codes: 12');
    expect(describeProgress({ phase: 'apply', resource: 'accounts', done: 1, total: 80 })).to.equal(
      'bringing accounts into Pleo: 1 of 80',
    );
    expect(describeProgress({ phase: 'apply', resource: 'newVendors', done: 0, total: 2 })).to.equal(
      'bringing vendors drafted in Pleo into the ERP: 0 of 2',
    );
    expect(describeProgress(EXPORT)).to.equal('exporting job 2: 3 of 7 expenses');
    expect(describeProgress({ ...EXPORT, requestsLeftToday: 4312 })).to.equal(
      'exporting job 2: 3 of 7 expenses (4312 calls left today)',
    );
    expect(describeProgress({ phase: 'recover', inDoubt: 4 })).to.contain('4 postings');
    expect(describeProgress({ phase: 'wait', delayMs: 90_000, why: 'until it is known' })).to.equal(
      'waiting 1 min 30 s until it is known',
    );
  });

  it('keeps a line for the end of long work and for what begins, not for every step', () => {
    expect(isMilestone(EXPORT, undefined)).to.equal(false);
    expect(isMilestone({ ...EXPORT, done: 7 }, EXPORT)).to.equal(true);
    expect(isMilestone({ phase: 'check' }, undefined)).to.equal(true);
    expect(isMilestone({ phase: 'sync', resource: 'accounts', read: 100 }, undefined)).to.equal(false);
  });

  it('gives a sign of life while thousands of records are read and written', () => {
    const read = (count: number): Progress => ({ phase: 'sync', resource: 'vendors', read: count });
    const written = (done: number): Progress => ({ phase: 'apply', resource: 'vendors', done, total: 2500 });
    expect(isMilestone(read(9_900), read(9_800))).to.equal(false);
    expect(isMilestone(read(10_000), read(9_900))).to.equal(true);
    expect(isMilestone(read(100), read(10_000))).to.equal(false);
    expect(isMilestone(written(1_010), written(990))).to.equal(true);
    expect(isMilestone(written(1_020), written(1_010))).to.equal(false);
    expect(isMilestone(written(2_500), written(2_490))).to.equal(true);
  });
});
