import { expect } from 'chai';
import { formatDuration } from './duration.ts';

describe('core/cli/report/duration', () => {
  for (const [durationMs, text] of [
    [0, '0 ms'],
    [999.4, '999 ms'],
    [1000, '1.0 s'],
    [59_940, '59.9 s'],
    [60_000, '1 min 0 s'],
    [119_600, '2 min 0 s'],
    [3_725_000, '62 min 5 s'],
  ] as const) {
    it(`writes ${durationMs} ms as ${text}`, () => {
      expect(formatDuration(durationMs)).to.equal(text);
    });
  }
});
