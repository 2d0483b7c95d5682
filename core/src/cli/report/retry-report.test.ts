import { expect } from 'chai';
import type { RetryReport } from '../../instance/index.ts';
import { entryId } from '../../pleo/testing/index.ts';
import { memoryTerminal } from '../testing/memory-terminal.ts';
import { configuredCompany } from '../testing/sample-report.ts';
import { printRetried, RetryReportJson, toRetryReport } from './retry-report.ts';

const NO_CALLS = { requests: 0, bytesSent: 0, bytesReceived: 0 };
const TIMES = { startedAt: new Date(0), durationMs: 1.4, interrupted: false };
const AT = '2026-11-20T08:00:00.000Z';

function reported(about: Pick<RetryReport, 'again' | 'leftOut'>): RetryReportJson {
  const report: RetryReport = {
    startedAt: AT,
    finishedAt: AT,
    durationMs: 1000,
    errors: [],
    usage: { pleo: NO_CALLS, erp: NO_CALLS },
    export: { jobs: [], inDoubt: [] },
    ...about,
  };
  return toRetryReport([{ company: configuredCompany('example-nl'), location: '/data', report }], TIMES);
}

describe('core/cli/report/retry-report', () => {
  const again = [{ entryId: entryId(1), why: 'unreported', at: AT, documentId: 'doc-1' }] as const;

  it('is the report of a run, and says what was exported again', () => {
    const report = reported({ again, leftOut: [] });
    expect(RetryReportJson.parse(report)).to.deep.equal(report);
    expect([report.command, report.outcome]).to.deep.equal(['retry', 'ok']);
    expect(report.companies[0]?.retry).to.deep.equal({ again, leftOut: [] });
  });

  it('calls a company that left an expense out failed', () => {
    const report = reported({ again: [], leftOut: [{ entryId: entryId(2), why: 'It is in doubt.' }] });
    expect([report.outcome, report.companies[0]?.outcome]).to.deep.equal(['failed', 'failed']);
  });

  it('puts it into words', () => {
    const said = (about: Pick<RetryReport, 'again' | 'leftOut'>): string => {
      const terminal = memoryTerminal();
      printRetried(reported(about), terminal);
      return terminal.out.text;
    };
    expect(said({ again, leftOut: [] })).to.equal('example-nl: One expense exported again in a new export job\n');
    expect(said({ again: [], leftOut: [{ entryId: entryId(2), why: 'It is in doubt.' }] })).to.equal(
      `example-nl: No expense exported again\n  ${entryId(2)}  left out: It is in doubt.\n`,
    );
  });
});
