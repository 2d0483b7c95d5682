import { expect } from 'chai';
import { BookkeepingDate, Failure } from '../../contract/index.ts';
import type { Doubt } from '../../export/index.ts';
import { EUR, entryId } from '../../pleo/testing/index.ts';
import { exportReference } from '../../testing/references.ts';
import { memoryTerminal } from '../testing/memory-terminal.ts';
import { configuredCompany } from '../testing/sample-report.ts';
import { printDoubts } from './doubts-report.ts';

const REFERENCE = exportReference(entryId(1), 'payment');
const DOUBT: Doubt = {
  entryId: entryId(1),
  part: 'payment',
  reference: REFERENCE,
  posting: {
    kind: 'billPayment',
    total: { amountMinor: 4840, currency: EUR },
    date: BookkeepingDate.parse('2026-10-16'),
  },
  since: '2026-11-20T08:00:00.000Z',
  known: 'Its export was refused.',
  why: 'Ledgerly says something else.',
  standing: 'one',
  document: { id: 'doc-7', url: 'https://erp.example/doc-7' },
};

function printed(doubts: readonly Doubt[], config = 'config'): string {
  const terminal = memoryTerminal();
  printDoubts([{ company: configuredCompany('example-nl'), location: '/data', report: doubts }], terminal, config);
  return terminal.out.text;
}

describe('core/cli/report/doubts-report', () => {
  it('names the document that stands in the way, and offers no way past it but to delete it', () => {
    const text = printed([DOUBT]);
    expect(text.split('\n').map((line) => line.trim())).to.deep.equal([
      '✘ example-nl (example-nl): one expense needs a person',
      '',
      'EUR 48.40 on 2026-10-16, a payment of a bill: the payment that goes with an expense',
      `Search in Ledgerly for:  ${REFERENCE}`,
      `Accounting entry in Pleo:  ${entryId(1)}`,
      'Document: doc-7  https://erp.example/doc-7',
      '2026-11-20 08:00 UTC: Its export was refused.',
      'Ledgerly says something else.',
      'If that document is this expense:',
      `ringfence resolve --company example-nl ${REFERENCE} --posted doc-7`,
      'If not: delete in Ledgerly what is not this expense. The next export of it finds out by itself.',
      '',
    ]);
  });

  it('leaves the choice among several documents to the person', () => {
    const { document: _none, posting: _unknown, ...rest } = DOUBT;
    const text = printed([{ ...rest, standing: 'several' }, DOUBT]);
    expect(text).to.contain('2 expenses need a person').and.to.contain('An expense of unknown amount');
    expect(text).to.contain('--posted DOCUMENT-ID').and.not.to.contain('--absent');
  });

  it('gives commands that can be pasted, wherever the configuration is', () => {
    expect(printed([DOUBT], './my config')).to.contain(`ringfence resolve --config './my config' --company`);
    expect(printed([DOUBT], '/etc/ringfence')).to.contain('ringfence resolve --config /etc/ringfence --company');
  });

  it('says why a company could not be asked', () => {
    const terminal = memoryTerminal();
    const failure = new Failure('busy', 'Another process has it.', { advice: 'Wait for it.' });
    printDoubts([{ company: configuredCompany('example-nl'), failure }], terminal, 'config');
    expect(terminal.out.text).to.equal('✘ example-nl (example-nl)\n  Another process has it. Wait for it.\n');
  });
});
