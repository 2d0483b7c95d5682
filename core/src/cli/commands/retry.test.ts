import { expect } from 'chai';
import { ExportJobId } from '../../contract/index.ts';
import { entryId } from '../../pleo/testing/index.ts';
import { RetryPlanJson } from '../report/retry-report.ts';
import { type CompaniesOnDisk, companiesOnDisk } from '../testing/companies-on-disk.ts';
import { type RetryCommandOptions, retryCommand } from './retry.ts';

describe('core/cli/commands/retry', () => {
  let disk: CompaniesOnDisk;
  beforeEach(async () => {
    disk = await companiesOnDisk(['example-be', 'example-nl']);
    const jobId = ExportJobId.parse('d0d0d0d0-0000-4000-8000-000000000001');
    await disk.journal('example-nl', [{ type: 'item.reported', jobId, entryId: entryId(1), status: 'failed' }]);
  });
  afterEach(() => disk.remove());

  async function retry(options: Partial<RetryCommandOptions>) {
    const context = disk.context();
    const code = await retryCommand({ config: disk.config, company: [], entry: [], ...options }, context);
    return { code, out: context.terminal.out.text, err: context.terminal.err.text };
  }

  it('shows what would be exported again, of each company, and makes no job', async () => {
    const { code, out } = await retry({ dryRun: true });
    expect(code).to.equal(0);
    const today = new Date().toISOString().slice(0, 4);
    expect(out).to.match(new RegExp(`${entryId(1)}  reported failed on ${today}-`));
    expect(out).to.contain('One expense would be exported again, in a new export job.');
    expect(out).to.contain('The company example-be\n  No expense would be exported again');
  });

  it('shows the same as JSON in the documented form', async () => {
    const { out } = await retry({ dryRun: true, json: true });
    const { companies } = RetryPlanJson.parse(JSON.parse(out));
    expect(companies.map(({ slug, retry: about }) => [slug, about?.again.length])).to.deep.equal([
      ['example-be', 0],
      ['example-nl', 1],
    ]);
  });

  it('ends with 1 when an expense that was asked for cannot be exported again', async () => {
    const { code, out } = await retry({ dryRun: true, company: ['example-nl'], entry: [entryId(1), entryId(2)] });
    expect(code).to.equal(1);
    expect(out).to.contain(`${entryId(2)}  left out: Ringfence knows of no attempt`);
  });

  it('ends with 2 on what is no id, and on an expense of nobody knows which company', async () => {
    expect(await retry({ entry: ['42'] })).to.include({
      code: 2,
      err: '"42" is no accounting entry id: reports name it as entryId.\n',
    });
    expect((await retry({ entry: [entryId(1)] })).code).to.equal(2);
    expect((await retry({ company: ['example-fr'] })).code).to.equal(2);
  });
});
