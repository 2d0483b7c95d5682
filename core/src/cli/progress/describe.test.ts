import { expect } from 'chai';
import type { Progress } from '../../instance/index.ts';
import { describeProgress, isMilestone } from './describe.ts';

const EXPORT: Progress = { phase: 'export', job: 2, done: 3, total: 7 };

describe('core/cli/progress/describe', () => {
  it('puts each step in words', () => {
    expect(describeProgress({ phase: 'check' })).to.equal('checking the connections');
    expect(describeProgress({ phase: 'sync', resource: 'taxCodes', read: 12 })).to.equal('reading tax codes: 12');
    expect(describeProgress({ phase: 'apply', resource: 'accounts', done: 1, total: 80 })).to.equal(
      'bringing accounts into Pleo: 1 of 80',
    );
    expect(describeProgress(EXPORT)).to.equal('exporting job 2: 3 of 7 expenses');
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
});
