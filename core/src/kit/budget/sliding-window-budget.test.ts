import { expect } from 'chai';
import fc from 'fast-check';
import { AutoClock, failureOf, ManualClock } from '../testing/index.ts';
import { createRateBudget } from './sliding-window-budget.ts';

const OPTIONS = { name: 'minute', limit: 3, windowMs: 60_000, maxWaitMs: 300_000 };

/** Lets all work that needs no time run as far as it gets. */
const settle = (clock: ManualClock) => clock.advance(0);

describe('core/kit/budget/sliding-window-budget', () => {
  it('tells how many requests are left in the window, by its own count and by that of the other side', async () => {
    const clock = new AutoClock();
    const budget = createRateBudget(OPTIONS, { clock });
    await budget.acquire();
    expect(budget.remaining).to.equal(2);
    budget.observeRemaining(1);
    expect(budget.remaining).to.equal(1);
    clock.advance(60_000);
    expect(budget.remaining).to.equal(3);
  });

  it('lets a request go at once that has no patience, although time passes while it asks', async () => {
    let elapsedMs = 0;
    const clock = new AutoClock();
    clock.monotonicMs = () => {
      elapsedMs += 0.01;
      return elapsedMs;
    };
    const budget = createRateBudget({ ...OPTIONS, maxWaitMs: 0 }, { clock });
    await budget.acquire();
    expect(clock.sleptMs).to.deep.equal([]);
  });

  it('waits until the oldest request leaves the window', async () => {
    const clock = new AutoClock();
    const budget = createRateBudget(OPTIONS, { clock });
    await budget.acquire();
    clock.advance(10_000);
    await budget.acquire();
    await budget.acquire();
    await budget.acquire();
    expect(clock.sleptMs).to.deep.equal([50_000]);
  });

  it('lets no more than the limit go in any window', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 40 }), async (gaps) => {
        const clock = new AutoClock();
        const budget = createRateBudget({ ...OPTIONS, maxWaitMs: 10 ** 9 }, { clock });
        const timesMs: number[] = [];
        for (const gap of gaps) {
          clock.advance(gap);
          await budget.acquire();
          timesMs.push(clock.monotonicMs());
        }
        timesMs.forEach((timeMs, place) => {
          const third = timesMs[place - OPTIONS.limit];
          if (third !== undefined) expect(timeMs - third).to.be.at.least(OPTIONS.windowMs);
        });
      }),
    );
  });

  it('serves those who wait in the order in which they came', async () => {
    const clock = new ManualClock();
    const budget = createRateBudget({ ...OPTIONS, limit: 1 }, { clock });
    const served: string[] = [];
    const acquire = async (name: string) => {
      await budget.acquire();
      served.push(`${name}@${clock.monotonicMs() / 1000}`);
    };
    const all = Promise.all(['a', 'b', 'c', 'd'].map(acquire));
    await clock.advance(200_000);
    await all;
    expect(served).to.deep.equal(['a@0', 'b@60', 'c@120', 'd@180']);
  });

  it('refuses at once a wait beyond its patience, counting those ahead', async () => {
    const clock = new ManualClock();
    const budget = createRateBudget({ ...OPTIONS, limit: 1, maxWaitMs: 60_000 }, { clock });
    await budget.acquire();
    const second = budget.acquire();
    const failure = await failureOf(budget.acquire());
    expect(failure).to.include({ name: 'Failure', kind: 'rate-limited', retryAfterMs: 120_000 });
    await clock.advance(60_000);
    await second;
  });

  it('gives a cancelled place in the line to the next', async () => {
    const clock = new ManualClock();
    const budget = createRateBudget({ ...OPTIONS, limit: 1 }, { clock });
    await budget.acquire();
    const [head, middle] = [new AbortController(), new AbortController()];
    const first = failureOf(budget.acquire(head.signal));
    const second = failureOf(budget.acquire(middle.signal));
    let served = false;
    const third = budget.acquire().then(() => {
      served = true;
    });
    await settle(clock);
    middle.abort();
    expect(await second).to.include({ kind: 'cancelled' });
    head.abort();
    expect(await first).to.include({ kind: 'cancelled' });
    await clock.advance(59_999);
    expect(served).to.equal(false);
    await clock.advance(1);
    expect(served).to.equal(true);
    await third;
    expect(clock.sleeping).to.equal(0);
  });

  it('takes no room when it is cancelled already', async () => {
    const clock = new AutoClock();
    const budget = createRateBudget({ ...OPTIONS, limit: 1 }, { clock });
    expect(await failureOf(budget.acquire(AbortSignal.abort()))).to.include({ kind: 'cancelled' });
    await budget.acquire();
    expect(clock.sleptMs).to.deep.equal([]);
  });

  it('has less room when the other side says that less is left, and never more', async () => {
    const clock = new AutoClock();
    const budget = createRateBudget(OPTIONS, { clock });
    await budget.acquire();
    budget.observeRemaining(50);
    budget.observeRemaining(1);
    await budget.acquire();
    expect(clock.sleptMs).to.deep.equal([]);
    await budget.acquire();
    expect(clock.sleptMs).to.deep.equal([60_000]);
  });

  it('lets nothing go before a pause is over, also what already waits', async () => {
    const clock = new ManualClock();
    const budget = createRateBudget({ ...OPTIONS, limit: 1 }, { clock });
    await budget.acquire();
    let servedAtMs: number | undefined;
    const waiting = budget.acquire().then(() => {
      servedAtMs = clock.monotonicMs();
    });
    await clock.advance(30_000);
    budget.pause(45_000);
    budget.pause(1000);
    await clock.advance(44_999);
    expect(servedAtMs).to.equal(undefined);
    await clock.advance(1);
    await waiting;
    expect(servedAtMs).to.equal(75_000);
  });

  it('gives up when a pause takes longer than its patience', async () => {
    const clock = new AutoClock();
    const budget = createRateBudget(OPTIONS, { clock });
    budget.pause(300_001);
    expect(await failureOf(budget.acquire())).to.include({ kind: 'rate-limited', retryAfterMs: 300_001 });
  });

  it('refuses limits that make no sense', () => {
    for (const nonsense of [
      { limit: 0 },
      { limit: 1.5 },
      { windowMs: 0 },
      { maxWaitMs: -1 },
      { windowMs: Number.NaN },
    ]) {
      expect(() => createRateBudget({ ...OPTIONS, ...nonsense }, { clock: new AutoClock() }))
        .to.throw()
        .that.includes({ kind: 'configuration' });
    }
  });
});
