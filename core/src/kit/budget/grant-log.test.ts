import { expect } from 'chai';
import fc from 'fast-check';
import { GrantLog } from './grant-log.ts';

describe('core/kit/budget/grant-log', () => {
  it('counts and orders like a plain list of times, whatever is added and forgotten', () => {
    const step = fc.record({ gapMs: fc.integer({ min: 0, max: 40 }), count: fc.integer({ min: 1, max: 700 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const log = new GrantLog(100);
        let plain: number[] = [];
        let nowMs = 0;
        for (const { gapMs, count } of steps) {
          nowMs += gapMs;
          log.add(nowMs, count);
          plain.push(...Array.from({ length: count }, () => nowMs));
          log.forgetBefore(nowMs);
          plain = plain.filter((atMs) => atMs > nowMs - 100);
          expect(log.count).to.equal(plain.length);
          for (const place of [1, count, plain.length, plain.length + 1]) {
            expect(log.timeOf(place)).to.equal(plain[place - 1]);
          }
        }
      }),
    );
  });

  it('goes on counting after it has cut off what is long forgotten', () => {
    const log = new GrantLog(10);
    for (let nowMs = 0; nowMs < 5000; nowMs += 1) {
      log.add(nowMs, 1);
      log.forgetBefore(nowMs);
    }
    expect(log.count).to.equal(10);
    expect(log.timeOf(1)).to.equal(4990);
  });
});
