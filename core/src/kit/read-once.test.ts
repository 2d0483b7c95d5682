import { expect } from 'chai';
import { Failure } from '../contract/index.ts';
import { ReadOnce } from './read-once.ts';

describe('core/kit/read-once', () => {
  /** Readings in the order in which they began, to be ended by the test. */
  let readings: PromiseWithResolvers<string>[];
  let list: ReadOnce<string>;

  beforeEach(() => {
    readings = [];
    list = new ReadOnce(() => {
      const reading = Promise.withResolvers<string>();
      readings.push(reading);
      return reading.promise;
    });
  });

  const settled = () => new Promise(setImmediate);

  it('reads when first asked, once for all who ask meanwhile, and again only on request', async () => {
    const all = Promise.all([list.get(), list.get(), list.get()]);
    readings[0]?.resolve('first');
    expect(await all).to.deep.equal(['first', 'first', 'first']);
    expect(await list.get()).to.equal('first');
    const again = list.refresh();
    expect(await list.get()).to.equal('first');
    readings[1]?.resolve('second');
    expect([await again, await list.get(), readings.length]).to.deep.equal(['second', 'second', 2]);
  });

  it("keeps no failing reading: it is its caller's alone, and whoever waited reads again", async () => {
    const failing = list.get().catch((error: unknown) => error);
    const others = Promise.all([list.get(), list.get()]);
    const failure = new Failure('unavailable', 'Not now.');
    readings[0]?.reject(failure);
    expect(await failing).to.equal(failure);
    await settled();
    expect(readings).to.have.length(2);
    readings[1]?.resolve('second');
    expect(await others).to.deep.equal(['second', 'second']);
    const refreshed = list.refresh().catch((error: unknown) => error);
    readings[2]?.reject(failure);
    expect(await refreshed).to.equal(failure);
    expect(await list.get()).to.equal('second');
  });

  it('lets one who waits leave at once, and passes the signal on to the reading that it begins', async () => {
    const controller = new AbortController();
    const seen: (AbortSignal | undefined)[] = [];
    const { promise: never } = Promise.withResolvers<string>();
    const slow = new ReadOnce((signal) => {
      seen.push(signal);
      return never;
    });
    void slow.get();
    const waiting = slow.get(controller.signal).catch((error: unknown) => error);
    controller.abort();
    expect(await waiting).to.include({ kind: 'cancelled' });
    void slow.refresh(controller.signal);
    expect(seen).to.deep.equal([undefined, controller.signal]);
  });
});
