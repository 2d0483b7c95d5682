import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { askPerson } from './terminal.ts';
import { MemoryStream } from './testing/memory-terminal.ts';

describe('core/cli/terminal, askPerson', () => {
  it('shows the question and gives the answer', async () => {
    const input = new PassThrough();
    const output = new MemoryStream();
    const answer = askPerson('Sure? ', new AbortController().signal, { input, output });
    input.write('yes\n');
    expect([await answer, output.text]).to.deep.equal(['yes', 'Sure? ']);
  });

  it('has no answer when the input ends, or the work is stopped', async () => {
    const input = new PassThrough();
    const unheard = askPerson('Sure? ', new AbortController().signal, { input, output: new MemoryStream() });
    input.end();
    expect(await unheard).to.equal('');
    const stop = new AbortController();
    const stopped = askPerson('Sure? ', stop.signal, { input: new PassThrough(), output: new MemoryStream() });
    stop.abort();
    expect(await stopped).to.equal('');
  });
});
