import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { RunReportJson } from '../../core/src/cli/report/run-report.ts';
import { ROOT } from '../repository/source-files.ts';
import { startScript } from '../support/ringfence.ts';

describe('test/cli/demo', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ringfence-demo-'));
    await cp(join(ROOT, 'config'), join(folder, 'config'), { recursive: true });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const demo = (...args: readonly string[]) =>
    startScript('sandbox/demo/start.js', args, { currentFolder: folder }).result;

  it('takes all four companies through, and ends well although its one wrong expense fails', async () => {
    const { code, stdout } = await demo('--json');
    const { companies } = RunReportJson.parse(JSON.parse(stdout));
    expect(code).to.equal(0);
    expect(companies).to.have.length(4);
    for (const company of companies) {
      expect(company.sync?.accounts.created, company.slug).to.be.at.least(50);
      expect(company.sync?.taxCodes.created, company.slug).to.be.at.least(5);
      expect(
        company.export?.jobs.every(({ event }) => event?.startsWith('completed')),
        company.slug,
      ).to.equal(true);
    }
    const jobs = companies.flatMap((company) => company.export?.jobs ?? []);
    expect(jobs.flatMap(({ failed }) => failed.map(({ reason }) => reason))).to.deep.equal(['account']);
    expect(jobs.flatMap(({ missingFiles = [] }) => missingFiles)).to.have.length(1);
    expect(jobs.flatMap(({ resumed, recognised }) => (resumed ? recognised : []))).to.deep.equal([1]);
    for (const { slug, usage } of companies) {
      expect(usage?.erp.requests, slug).to.be.lessThan(40);
      expect(usage?.pleo.requests, slug).to.be.lessThan(40);
    }
  });

  it('finds the work done the second time, and says so', async () => {
    const { code, stdout, stderr } = await demo();
    expect(code).to.equal(0);
    expect(stdout).to.contain('Everything was up to date: nothing to change, nothing to post.');
    expect(stdout).to.contain('.ringfence/demo/companies/<company>/');
    expect(stderr).to.contain('.ringfence/demo/simulators/');
  });

  it('begins anew with --fresh, and tells in plain lines what it does', async () => {
    const { code, stdout, stderr } = await demo('--fresh');
    expect(code).to.equal(0);
    expect(stderr).to.contain('to show how failures read: all is well');
    expect(stdout).to.contain('exporting job 1: 21 of 21 expenses');
    expect(stdout).to.match(/612250.*archived in Xero/);
    expect(stdout).to.not.contain('\u001b');
  });

  it('passes options on, and ends with their exit code', async () => {
    const { code, stderr } = await demo('--company', 'nobody');
    expect(code).to.equal(2);
    expect(stderr).to.contain('nobody');
  });
});
