import { expect } from 'chai';
import { failureLines, firstLine } from './failure-lines.ts';

describe('core/cli/report/failure-lines', () => {
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
});
