import { expect } from 'chai';
import { memoryTerminal } from '../testing/memory-terminal.ts';
import { companyReport, jobReport, runReport } from '../testing/sample-report.ts';
import { printRun } from './print-run.ts';
import type { RunReportJson } from './run-report.ts';

function printed(report: RunReportJson): string {
  const terminal = memoryTerminal();
  printRun(report, terminal, '/home/books');
  return terminal.out.text;
}

describe('core/cli/report/print-run', () => {
  it('counts what was done for each company in one line', () => {
    const sync = {
      taxCodes: { created: 2, updated: 1, archived: 0, unarchived: 0, unchanged: 0, failed: [] },
      accounts: { created: 70, updated: 1, archived: 3, unarchived: 2, unchanged: 0, failed: [] },
    };
    const jobs = [jobReport({ exported: 4, recognised: 2 })];
    const line = printed(runReport([companyReport({ sync, export: { jobs, inDoubt: [] } })]))
      .split('\n')
      .find((text) => text.includes('Example B.V.'));
    expect(line?.split('│').map((cell) => cell.trim())).to.deep.equal([
      '',
      '✔ Example B.V.',
      'Example (xero)',
      '72',
      '4',
      '3',
      '6',
      '0',
      '1.2 s',
      '',
    ]);
  });

  it('shows a part that was not done as such, not as zero', () => {
    expect(printed(runReport([companyReport({ sync: null, export: null })]))).to.match(/–.*–.*–.*–.*–/);
  });

  it('gives each failure its sentence, and the expense the name that a bookkeeper knows', () => {
    const failed = [
      {
        entryId: 'e-1',
        reconciliationId: 'r-1',
        expense: 'Bakery Ltd, 2026-10-16, EUR 48.40',
        reason: 'account',
        sentence: 'Account 4300 is archived in Xero.',
      },
    ];
    const jobs = [jobReport({ failed, event: 'completed_with_errors' })];
    const text = printed(runReport([companyReport({ outcome: 'failed', export: { jobs, inDoubt: [] } })], 'failed'));
    expect(text).to.contain('Bakery Ltd, 2026-10-16, EUR 48.40: Account 4300 is archived in Xero.');
    expect(text).to.contain('1 of 1 companies need attention');
  });

  it('says once what stopped a company, with the advice', () => {
    const errors = [{ kind: 'unreachable', message: 'Xero could not be reached.', advice: 'Try later.' }];
    const jobs = [jobReport({ event: null, error: 'Xero could not be reached.' })];
    const company = companyReport({ outcome: 'failed', errors, export: { jobs, inDoubt: [] } });
    const text = printed(runReport([company], 'failed'));
    expect(text.match(/Xero could not be reached\./g)).to.have.length(1);
    expect(text).to.contain('Try later.');
  });

  it('says that there was nothing to do, and where everything is', () => {
    const text = printed(runReport([companyReport(), companyReport({ slug: 'example-de' })]));
    expect(text).to.contain('Everything was up to date: nothing to change, nothing to post.');
    expect(text).to.contain('data/companies/<company>/');
  });

  it('says of an interrupted run that the next one goes on', () => {
    expect(printed(runReport([companyReport()], 'interrupted'))).to.contain('The next run goes on from here.');
  });
});
