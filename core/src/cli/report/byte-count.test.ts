import { expect } from 'chai';
import { formatBytes } from './byte-count.ts';

describe('core/cli/report/byte-count', () => {
  for (const [bytes, text] of [
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [3_449, '3.4 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1.0 MB'],
    [12_000_000, '12.0 MB'],
    [4_200_000_000_000, '4200.0 GB'],
  ] as const) {
    it(`writes ${bytes} bytes as ${text}`, () => {
      expect(formatBytes(bytes)).to.equal(text);
    });
  }
});
