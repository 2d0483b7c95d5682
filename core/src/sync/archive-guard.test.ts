import { expect } from 'chai';
import { tooManyArchives } from './archive-guard.ts';

/** What is said of a plan that archives some of the active records, and does nothing else. */
function refusal(archives: number, active: number): string | undefined {
  const changes = Array.from({ length: archives }, () => ({ action: 'archive' as const }));
  return tooManyArchives({ resource: { name: 'taxCodes' }, changes, active }, { share: 0.2, atLeast: 10 });
}

describe('core/sync/archive-guard', () => {
  it('refuses a plan that archives at least so many, and more than the share of what is active', () => {
    for (const [archives, active] of [
      [0, 0],
      [9, 9],
      [10, 50],
      [200, 1000],
    ] as const) {
      expect(refusal(archives, active), `${archives} of ${active}`).to.equal(undefined);
    }
    for (const [archives, active] of [
      [10, 49],
      [11, 50],
      [201, 1000],
    ] as const) {
      const sentence = `It would archive ${archives} of ${active} tax codes in Pleo, more than 20 %.`;
      expect(refusal(archives, active)).to.equal(sentence);
    }
  });
});
