import { AutoClock } from '@ringfence/core/testing';
import { expect } from 'chai';
import { KeyLifetime } from './key-lifetime.ts';

const MINUTE_MS = 60_000;

describe('connectors/xero/http/key-lifetime', () => {
  let clock: AutoClock;
  let lifetime: KeyLifetime;

  beforeEach(() => {
    clock = new AutoClock();
    lifetime = new KeyLifetime(clock);
  });

  async function isAllowed(signal?: AbortSignal): Promise<boolean> {
    return lifetime.acquire(signal).then(
      () => true,
      () => false,
    );
  }

  it('allows repetitions until shortly before Xero forgets the key', async () => {
    const write = lifetime.begin();
    expect(await isAllowed(write)).to.equal(true);
    clock.advance(5 * MINUTE_MS);
    expect(await isAllowed(write)).to.equal(true);
    clock.advance(MINUTE_MS);
    expect(await isAllowed(write)).to.equal(false);
  });

  it('counts from the first try, not from the wait before it', async () => {
    const write = lifetime.begin();
    clock.advance(10 * MINUTE_MS);
    expect(await isAllowed(write)).to.equal(true);
  });

  it('counts for each write, though a run has one signal for all', async () => {
    const run = new AbortController();
    const first = lifetime.begin(run.signal);
    await isAllowed(first);
    clock.advance(10 * MINUTE_MS);
    expect(await isAllowed(lifetime.begin(run.signal))).to.equal(true);
    expect(await isAllowed(run.signal)).to.equal(true);
    expect(await isAllowed()).to.equal(true);
  });

  it('passes on that the run was cancelled', () => {
    const run = new AbortController();
    const write = lifetime.begin(run.signal);
    run.abort();
    expect(write.aborted).to.equal(true);
  });
});
