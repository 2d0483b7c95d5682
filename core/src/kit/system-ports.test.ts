import { expect } from 'chai';
import { SystemClock, SystemIds, SystemRandom } from './system-ports.ts';

const ONE_HOUR_MS = 3_600_000;
const SIXTY_DAYS_MS = 60 * 24 * ONE_HOUR_MS;

describe('core/kit/system-ports', () => {
  const clock = new SystemClock();

  it('tells the time, and a time that only moves forward', () => {
    const beforeMs = clock.monotonicMs();
    expect(Math.abs(clock.now().getTime() - Date.now())).to.be.below(1000);
    expect(clock.monotonicMs()).to.be.at.least(beforeMs);
  });

  it('ends a sleep as soon as it is cancelled, however long it is', async () => {
    for (const delayMs of [ONE_HOUR_MS, SIXTY_DAYS_MS]) {
      const controller = new AbortController();
      const sleep = clock.sleep(delayMs, controller.signal).catch((error: unknown) => error);
      controller.abort();
      expect(await sleep).to.include({ name: 'Failure', kind: 'cancelled' });
    }
  });

  it('makes version 4 UUIDs and random numbers below one', () => {
    const ids = new SystemIds();
    expect(ids.uuid()).to.match(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(ids.uuid()).to.not.equal(ids.uuid());
    expect(new SystemRandom().next()).to.be.within(0, 1);
  });
});
