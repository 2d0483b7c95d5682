import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readVerdict } from './verdict.ts';

const SEEDED = new Map([['job-1', { failed: new Set(['wrong']), withoutReceipt: new Set(['bare']) }]]);
const expenses = (...ids: readonly string[]) => ids.map((entryId) => ({ entryId }));

const JOB = {
  id: 'job-1',
  resumed: false,
  failed: expenses('wrong'),
  missingFiles: expenses('bare'),
  open: [] as readonly object[],
  error: null as string | null,
};
const OTHER_JOB = { ...JOB, id: 'job-2', failed: expenses(), missingFiles: undefined };

describe('sandbox/demo/verdict', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ringfence-verdict-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function judge(company: object, outcome = 'failed') {
    const file = join(folder, 'report.json');
    const companies = [{ slug: 'one', errors: [], sync: null, export: null, ...company }];
    await writeFile(file, JSON.stringify({ outcome, companies }));
    return readVerdict(file, SEEDED);
  }
  const judgeJobs = (...jobs: readonly object[]) => judge({ export: { jobs, inDoubt: [] } });

  it('finds it right that exactly the seeded failures occurred', async () => {
    expect(await judgeJobs(JOB, OTHER_JOB)).to.deep.equal({ asSeeded: true, showsFailures: true });
  });

  it('finds it right that nothing was left to do', async () => {
    expect(await judgeJobs()).to.deep.equal({ asSeeded: true, showsFailures: false });
    expect(await judge({}, 'ok')).to.deep.equal({ asSeeded: true, showsFailures: false });
  });

  const wrong: Record<string, object> = {
    'an expense failed that was not seeded to': { failed: expenses('wrong', 'good') },
    'another expense failed in its place': { failed: expenses('good') },
    'the seeded failure did not occur': { failed: expenses() },
    'the missing receipt was not noticed': { missingFiles: undefined },
    'another receipt is missing': { missingFiles: expenses('bare', 'good') },
    'an expense is open': { open: [{}] },
    'the job broke off': { error: 'Xero is down.' },
    'the failure is of another job': { id: 'job-2' },
  };
  for (const [what, changes] of Object.entries(wrong)) {
    it(`finds it wrong that ${what}`, async () => {
      expect(await judgeJobs({ ...JOB, ...changes })).to.include({ asSeeded: false });
    });
  }

  it('lets a resumed job leave out what an earlier run has told, but nothing else fail', async () => {
    const resumed = { ...JOB, resumed: true, failed: expenses(), missingFiles: expenses() };
    expect(await judgeJobs(resumed)).to.include({ asSeeded: true });
    expect(await judgeJobs({ ...resumed, failed: expenses('good') })).to.include({ asSeeded: false });
  });

  it('finds trouble of a company, of its sync and of earlier runs wrong', async () => {
    for (const trouble of [
      { errors: [{}] },
      { sync: { vendors: { failed: [{}] } } },
      { export: { jobs: [], inDoubt: [{}] } },
    ]) {
      expect(await judge(trouble)).to.include({ asSeeded: false });
    }
    expect(await judge({}, 'interrupted')).to.include({ asSeeded: false });
  });

  it('says nothing where there is no report', async () => {
    expect(await readVerdict(join(folder, 'none.json'), SEEDED)).to.equal(undefined);
  });
});
