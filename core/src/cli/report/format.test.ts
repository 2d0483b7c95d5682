import { expect } from 'chai';
import { failureLines, firstLine, firstTwenty, formatBytes, formatDuration } from './format.ts';

describe('core/cli/report/format', () => {
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

  it('puts the advice behind a sentence, and below a list', () => {
    expect(failureLines({ message: 'It broke.', advice: null })).to.deep.equal(['It broke.']);
    expect(failureLines({ message: 'It broke.', advice: 'Mend it.' })).to.deep.equal(['It broke. Mend it.']);
    expect(failureLines({ message: 'a: One.\nb: Two.', advice: 'Mend both.' })).to.deep.equal([
      'a: One.',
      'b: Two.',
      'Mend both.',
    ]);
  });

  it('says how much a single line leaves out', () => {
    expect(firstLine('It broke.')).to.equal('It broke.');
    expect(firstLine('a: One.\nb: Two.\nc: Three.')).to.equal('a: One. (and 2 more)');
  });

  it('says how many more than twenty there are', () => {
    const items = Array.from({ length: 22 }, (_, index) => index + 1);
    const lines = firstTwenty(items, 'vendors', (item) => `V${item}`);
    expect(lines.slice(19)).to.deep.equal(['V20', 'And 2 more vendors; --json has them all.']);
    expect(firstTwenty(items.slice(0, 20), 'vendors', String)).to.have.length(20);
  });
});
