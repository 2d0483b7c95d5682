import { expect } from 'chai';
import { Failure } from '../../contract/index.ts';
import type { CompanyOutcome, EngineEvents } from '../../engine/index.ts';
import { MemoryStream, memoryTerminal } from '../testing/memory-terminal.ts';
import { configuredCompany } from '../testing/sample-report.ts';
import { withProgress } from './progress-view.ts';

describe('core/cli/progress/progress-view', () => {
  const company = configuredCompany('example-nl');
  const finished = (words: string): CompanyOutcome<string> => ({ company, location: '', report: words });

  /** What is written while the work tells of these events. */
  async function shown(
    isTTY: boolean,
    work: (events: EngineEvents<string>) => void,
    companies = [company],
  ): Promise<string> {
    const stream = new MemoryStream(isTTY);
    const endingOf = (words: string) => ({ ok: true, words });
    await withProgress<string>({ terminal: memoryTerminal(), companies, stream, endingOf }, async (events) => {
      work(events);
      return [];
    });
    return stream.text;
  }

  it('writes plain lines that follow each other where there is no terminal', async () => {
    const text = await shown(false, ({ onProgress, onFinish }) => {
      onProgress?.(company, { phase: 'check' });
      onProgress?.(company, { phase: 'export', job: 1, done: 1, total: 2 });
      onProgress?.(company, { phase: 'export', job: 1, done: 2, total: 2 });
      onFinish?.(finished('done'));
    });
    expect(text.split('\n')).to.deep.equal([
      'example-nl  checking the connections',
      'example-nl  exporting job 1: 2 of 2 expenses',
      'example-nl  done',
      '',
    ]);
  });

  it('rewrites lines on a terminal, and says how many companies wait', async () => {
    const companies = [company, configuredCompany('example-de')];
    const work = ({ onStart, onProgress, onFinish }: EngineEvents<string>) => {
      onStart?.(company);
      onProgress?.(company, { phase: 'check' });
      onFinish?.(finished('done'));
    };
    const text = await shown(true, work, companies);
    expect(text).to.contain('\u001b[').and.to.contain('and 1 waiting for their turn');
    expect(text).to.contain('checking the connections').and.to.contain('● example-nl  done');
  });

  it('says why a company could not be worked on', async () => {
    const failure = new Failure('busy', 'Another process is at work.');
    const text = await shown(false, ({ onFinish }) => onFinish?.({ company, failure }));
    expect(text).to.equal('example-nl  failed: Another process is at work.\n');
  });
});
