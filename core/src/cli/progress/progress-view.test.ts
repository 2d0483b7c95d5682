import { expect } from 'chai';
import { Failure } from '../../contract/index.ts';
import type { CompanyOutcome } from '../../engine/index.ts';
import { configuredCompany } from '../testing/configured-company.ts';
import { MemoryStream, memoryTerminal } from '../testing/memory-terminal.ts';
import { progressView } from './progress-view.ts';

describe('core/cli/progress/progress-view', () => {
  const company = configuredCompany('example-nl');
  const finished = (words: string): CompanyOutcome<string> => ({ company, location: '', report: words });

  function view(isTTY: boolean, companies = [company]) {
    const stream = new MemoryStream(isTTY);
    const endingOf = (words: string) => ({ ok: true, words });
    return { stream, ...progressView<string>({ terminal: memoryTerminal(), companies, stream, endingOf }) };
  }

  it('writes plain lines that follow each other where there is no terminal', () => {
    const { stream, onProgress, onFinish, close } = view(false);
    onProgress?.(company, { phase: 'check' });
    onProgress?.(company, { phase: 'export', job: 1, done: 1, total: 2 });
    onProgress?.(company, { phase: 'export', job: 1, done: 2, total: 2 });
    onFinish?.(finished('done'));
    close();
    expect(stream.text.split('\n')).to.deep.equal([
      'example-nl  checking the connections',
      'example-nl  exporting job 1: 2 of 2 expenses',
      'example-nl  done',
      '',
    ]);
  });

  it('rewrites lines on a terminal, and says how many companies wait', () => {
    const other = configuredCompany('example-de');
    const { stream, onStart, onProgress, onFinish, close } = view(true, [company, other]);
    onStart?.(company);
    onProgress?.(company, { phase: 'check' });
    onFinish?.(finished('done'));
    close();
    expect(stream.text).to.contain('\u001b[').and.to.contain('and 1 waiting for their turn');
    expect(stream.text).to.contain('checking the connections').and.to.contain('● example-nl  done');
  });

  it('says why a company could not be worked on', () => {
    const { stream, onFinish } = view(false);
    onFinish?.({ company, failure: new Failure('busy', 'Another process is at work.') });
    expect(stream.text).to.equal('example-nl  failed: Another process is at work.\n');
  });
});
