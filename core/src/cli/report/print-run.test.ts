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

  it('says of each company what changed of what, in the order of the sync', () => {
    const nothing = { created: 0, updated: 0, archived: 0, unarchived: 0, unchanged: 4, failed: [] };
    const sync = {
      taxCodes: nothing,
      newVendors: { ...nothing, created: 1 },
      tags: { ...nothing, created: 40, unarchived: 2 },
      accounts: { ...nothing, updated: 1, archived: 3 },
    };
    const text = printed(runReport([companyReport({ sync })]));
    expect(text).to.contain(
      'Example B.V.: accounts 1 updated, 3 archived; tags 40 created, 2 active again; vendors drafted in Pleo 1 created\n',
    );
    expect(text).not.to.contain('Everything was up to date');
    expect(printed(runReport([companyReport()]))).not.to.contain('Example B.V.:');
  });

  it('gives each refused record a sentence that names who refused it, up to twenty of a kind', () => {
    const nothing = { created: 0, updated: 0, archived: 0, unarchived: 0, unchanged: 4, failed: [] };
    const failed = Array.from({ length: 23 }, (_, index) => ({ key: `V${index + 1}`, why: 'CODE_TOO_LONG' }));
    const sync = {
      taxCodes: nothing,
      accounts: nothing,
      vendors: { ...nothing, failed },
      newVendors: { ...nothing, failed: [{ key: 'v-9', why: 'The name is taken.' }] },
    };
    const text = printed(runReport([companyReport({ outcome: 'failed', sync })], 'failed'));
    expect(text).to.contain('Vendor V20 was not taken by Pleo: CODE_TOO_LONG').and.not.to.contain('Vendor V21');
    expect(text).to.contain('And 3 more vendors; --json has them all.');
    expect(text).to.contain('Vendor drafted in Pleo v-9 was not taken by the ERP: The name is taken.');
    expect(text).to.match(/✘ Example B\.V\. .*│ +24 │/);
  });

  it('says how many expenses stood in the ERP already', () => {
    const text = (recognised: number) =>
      printed(runReport([companyReport({ export: { jobs: [jobReport({ recognised })], inDoubt: [] } })]));
    expect(text(1)).to.contain(
      'Example B.V.: 1 expense was in the ERP already, and recognised instead of posted again\n',
    );
    expect(text(2)).to.contain('Example B.V.: 2 expenses were in the ERP already');
    expect(text(0)).not.to.contain('already');
  });

  it('shows failed expenses and missing receipts, up to twenty of each', () => {
    const items = Array.from({ length: 22 }, (_, index) => ({
      entryId: `e-${index + 1}`,
      expense: `Paper ${index + 1}`,
    }));
    const failed = items.map((item) => ({ ...item, reconciliationId: null, reason: 'account', sentence: 'Archived.' }));
    const missingFiles = items.map((item) => ({ ...item, why: 'Too large.' }));
    const jobs = [jobReport({ failed, missingFiles })];
    const text = printed(runReport([companyReport({ outcome: 'failed', export: { jobs, inDoubt: [] } })], 'failed'));
    expect(text).to.contain('Paper 20: Archived.\n').and.to.contain('And 2 more expenses; --json has them all.');
    expect(text)
      .to.contain('Paper 20: exported without a receipt. Too large.\n')
      .and.to.contain('And 2 more receipts; --json has them all.');
    expect(text).not.to.contain('Paper 21');
  });

  it('marks a company that only misses receipts otherwise than one that failed', () => {
    const missingFiles = [{ entryId: 'e-1', expense: null, why: 'Gone.' }];
    const jobs = [jobReport({ missingFiles })];
    const text = printed(runReport([companyReport({ export: { jobs, inDoubt: [] } })]));
    expect(text).to.contain('! Example B.V.\n  Expense e-1: exported without a receipt. Gone.\n');
  });

  it('adds up what was asked of each system', () => {
    const usage = {
      pleo: { requests: 24, bytesSent: 900, bytesReceived: 56_000 },
      erp: { requests: 4, bytesSent: 0, bytesReceived: 1_200_000 },
    };
    const [one, other] = [companyReport({ usage }), companyReport({ slug: 'example-de', usage })];
    expect(printed(runReport([one, other, companyReport()]))).to.contain(
      'Calls: Pleo 48 (1.8 kB sent, 112.0 kB received), xero 8 (0 B sent, 2.4 MB received)\n',
    );
    expect(printed(runReport([companyReport()]))).not.to.contain('Calls:');
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
    expect(text).to.contain('1 of 1 company needs attention');
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
