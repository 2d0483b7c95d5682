import { expect } from 'chai';
import { AutoClock } from '../testing/index.ts';
import { SharedBudgets } from './shared-limits.ts';

const OPTIONS = { name: 'app minute', limit: 2, windowMs: 60_000, maxWaitMs: 300_000 };

describe('core/kit/budget/shared-budgets', () => {
  it('gives everybody who names a key the same budget, and another key another', async () => {
    const clock = new AutoClock();
    const budgets = new SharedBudgets({ clock });
    await budgets.get('app', OPTIONS).acquire();
    await budgets.get('app', { ...OPTIONS }).acquire();
    await budgets.get('other', OPTIONS).acquire();
    expect(clock.sleptMs).to.deep.equal([]);
    await budgets.get('app', OPTIONS).acquire();
    expect(clock.sleptMs).to.deep.equal([60_000]);
  });

  it('refuses one key with two limits', () => {
    const budgets = new SharedBudgets({ clock: new AutoClock() });
    budgets.get('app', OPTIONS);
    expect(() => budgets.get('app', { ...OPTIONS, limit: 3 }))
      .to.throw('2 and 3')
      .that.includes({ kind: 'configuration' });
  });
});
