import { expect } from 'chai';
import { AutoClock, ManualClock } from './index.ts';

describe('core/kit/testing/manual-clock', () => {
  it('wakes sleepers at their moments, and work that sleeps again within one step', async () => {
    const clock = new ManualClock('2026-01-15T09:00:00.000Z');
    const woken: string[] = [];
    const work = async (name: string, ...delays: number[]) => {
      for (const delayMs of delays) {
        await clock.sleep(delayMs);
        woken.push(`${name}@${clock.monotonicMs()}`);
      }
    };
    const all = Promise.all([work('a', 10, 10), work('b', 15)]);
    await clock.advance(12);
    expect(woken).to.deep.equal(['a@10']);
    expect(clock.sleeping).to.equal(2);
    await clock.advance(88);
    await all;
    expect(woken).to.deep.equal(['a@10', 'b@15', 'a@20']);
    expect(clock.now().toISOString()).to.equal('2026-01-15T09:00:00.100Z');
  });

  it('ends cancelled sleeps, as the auto clock refuses them', async () => {
    const clock = new ManualClock();
    const controller = new AbortController();
    const sleep = clock.sleep(10, controller.signal).catch((error: unknown) => error);
    controller.abort();
    expect(await sleep).to.include({ kind: 'cancelled' });
    expect(clock.sleeping).to.equal(0);
    const refused = await new AutoClock().sleep(10, controller.signal).catch((error: unknown) => error);
    expect(refused).to.include({ kind: 'cancelled' });
  });
});
