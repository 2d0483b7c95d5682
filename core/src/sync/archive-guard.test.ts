import { expect } from 'chai';
import { tooManyArchives } from './archive-guard.ts';

const LIMIT = { share: 0.2, atLeast: 10 };

/** A plan that archives some of the active records, and does nothing else. */
function planOf(archives: number, active: number): Parameters<typeof tooManyArchives>[0] {
  const changes = Array.from({ length: archives }, () => ({ action: 'archive' as const }));
  return { resource: { name: 'taxCodes' }, changes, active };
}

describe('core/sync/archive-guard', () => {
  for (const { archives, active, refused } of [
    { archives: 0, active: 0, refused: false },
    { archives: 9, active: 9, refused: false },
    { archives: 10, active: 50, refused: false },
    { archives: 11, active: 50, refused: true },
    { archives: 10, active: 49, refused: true },
    { archives: 100, active: 1000, refused: false },
    { archives: 201, active: 1000, refused: true },
  ]) {
    it(`${refused ? 'refuses' : 'lets pass'} ${archives} archives of ${active} records`, () => {
      expect(tooManyArchives(planOf(archives, active), LIMIT) !== undefined).to.equal(refused);
    });
  }

  it('says how much would be archived', () => {
    expect(tooManyArchives(planOf(30, 40), LIMIT)).to.equal(
      'It would archive 30 of 40 tax codes in Pleo, more than 20 %.',
    );
  });
});
