import { expect } from 'chai';
import type { ConcurrencyLimit } from '../../contract/index.ts';
import { AutoClock } from '../testing/index.ts';
import { SharedLimits } from './shared-limits.ts';

const WINDOW = { name: 'app minute', limit: 2, windowMs: 60_000, maxWaitMs: 300_000 };

describe('core/kit/budget/shared-limits', () => {
  it('gives everybody who names a key the same budget, and another key another', async () => {
    const clock = new AutoClock();
    const limits = new SharedLimits({ clock });
    await limits.budget('app', WINDOW).acquire();
    await limits.budget('app', { ...WINDOW }).acquire();
    await limits.budget('other', WINDOW).acquire();
    expect(clock.sleptMs).to.deep.equal([]);
    await limits.budget('app', WINDOW).acquire();
    expect(clock.sleptMs).to.deep.equal([60_000]);
  });

  it('refuses one key with two limits, and a limit that lets nobody through', () => {
    const limits = new SharedLimits({ clock: new AutoClock() });
    limits.budget('app', WINDOW);
    limits.concurrency('account', { name: 'at once', limit: 2 });
    const wrong = [
      () => limits.budget('app', { ...WINDOW, limit: 3 }),
      () => limits.budget('app', { ...WINDOW, windowMs: 1 }),
      () => limits.concurrency('account', { name: 'at once', limit: 3 }),
      () => limits.concurrency('another', { name: 'at once', limit: 0 }),
    ];
    for (const ask of wrong) expect(ask).to.throw().that.includes({ kind: 'configuration' });
    expect(wrong[0]).to.throw('2 and 3');
  });

  describe('of requests at once', () => {
    let limits: SharedLimits;
    const entered: string[] = [];

    beforeEach(() => {
      limits = new SharedLimits({ clock: new AutoClock() });
      entered.length = 0;
    });

    const limit = (): ConcurrencyLimit => limits.concurrency('account', { name: 'at once', limit: 1 });

    async function enter(name: string, signal?: AbortSignal): Promise<() => void> {
      const leave = await limit().enter(signal);
      entered.push(name);
      return leave;
    }

    const settled = () => new Promise(setImmediate);

    it('lets in as many as it says over all who share it, first come first served', async () => {
      const leave = await enter('a');
      const b = enter('b');
      const c = enter('c');
      await settled();
      expect(entered).to.deep.equal(['a']);
      leave();
      // Leaving twice must not let two in.
      leave();
      await settled();
      expect(entered).to.deep.equal(['a', 'b']);
      (await b)();
      await c;
      expect(entered).to.deep.equal(['a', 'b', 'c']);
    });

    it('lets one who waits give up at once, and whoever is behind move up', async () => {
      const leave = await enter('a');
      const controller = new AbortController();
      const impatient = enter('b', controller.signal).catch((error: unknown) => error);
      const behind = enter('c');
      controller.abort();
      expect(await impatient).to.include({ kind: 'cancelled' });
      leave();
      await behind;
      expect(entered).to.deep.equal(['a', 'c']);
    });

    it('loses no room when one gives up at the very moment it is let in', async () => {
      for (const abortFirst of [true, false]) {
        const leave = await enter('a');
        const controller = new AbortController();
        const waiting = enter('b', controller.signal).catch(() => undefined);
        if (abortFirst) controller.abort();
        leave();
        controller.abort();
        (await waiting)?.();
        (await enter('c'))();
      }
    });
  });
});
