import { expect } from 'chai';
import { retryAfterMs } from './retry-after.ts';

const now = new Date('2026-01-15T09:00:00Z');

describe('core/kit/http/retry-after', () => {
  it('reads seconds', () => {
    expect(retryAfterMs('30', now)).to.equal(30_000);
    expect(retryAfterMs(' 0 ', now)).to.equal(0);
    expect(retryAfterMs('1.5', now)).to.equal(1500);
  });

  it('reads an HTTP date, which is never in the past', () => {
    expect(retryAfterMs('Thu, 15 Jan 2026 09:01:00 GMT', now)).to.equal(60_000);
    expect(retryAfterMs('Thu, 15 Jan 2026 08:59:00 GMT', now)).to.equal(0);
  });

  it('knows no time without a readable header', () => {
    for (const header of [undefined, '', 'soon']) expect(retryAfterMs(header, now)).to.equal(undefined);
  });
});
