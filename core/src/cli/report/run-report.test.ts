import { expect } from 'chai';
import type { RunReport } from '../../instance/index.ts';
import { configuredCompany } from '../testing/sample-report.ts';
import { RunReportJson, toRunReport } from './run-report.ts';

const NO_CALLS = { requests: 0, bytesSent: 0, bytesReceived: 0 };
const NOTHING = { created: 0, updated: 0, archived: 0, unarchived: 0, unchanged: 0, failed: [] };
const TIMES = { startedAt: new Date(0), durationMs: 1.4, interrupted: false };

function reported(sync: RunReport['sync']): RunReportJson {
  const report: RunReport = {
    startedAt: '2026-11-20T08:00:00.000Z',
    finishedAt: '2026-11-20T08:00:01.000Z',
    durationMs: 1000,
    errors: [],
    usage: { pleo: NO_CALLS, erp: NO_CALLS },
    ...(sync === undefined ? {} : { sync }),
  };
  return toRunReport([{ company: configuredCompany('example-nl'), location: '/data', report }], TIMES);
}

describe('core/cli/report/run-report', () => {
  it('tells of each resource that was synced, and of tax codes and accounts in any case', () => {
    const vendors = { ...NOTHING, created: 3, since: '2026-11-19T08:00:00.000Z', failed: [{ key: 'V1', why: 'No.' }] };
    const report = reported({ taxCodes: NOTHING, accounts: { ...NOTHING, archived: 1 }, vendors });
    expect(report.companies[0]?.sync).to.deep.equal({
      taxCodes: NOTHING,
      accounts: { ...NOTHING, archived: 1 },
      vendors,
    });
    expect(RunReportJson.parse(report)).to.deep.equal(report);
  });

  it('says null of a sync that was not done', () => {
    expect(reported(undefined).companies[0]?.sync).to.equal(null);
  });

  it('calls a run with a refused record failed', () => {
    const accounts = { ...NOTHING, failed: [{ key: '4300', why: 'No.' }] };
    const report = reported({ taxCodes: NOTHING, accounts });
    expect([report.outcome, report.companies[0]?.outcome]).to.deep.equal(['failed', 'failed']);
  });
});
