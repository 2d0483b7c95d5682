import { expect } from 'chai';
import { DoubtsReportJson } from '../../core/src/cli/report/doubts-report.ts';
import { RetryPlanJson, RetryReportJson } from '../../core/src/cli/report/retry-report.ts';
import { runRingfence } from '../support/ringfence.ts';
import { createWorld, type World } from '../support/world.ts';

const SLUG = 'love-creme-brulee-be';

describe('test/cli/retry', () => {
  let world: World;
  before(async () => {
    world = await createWorld();
    await ringfence('run');
  });
  after(() => world.close());

  const ringfence = (command: string, ...args: readonly string[]) =>
    runRingfence([command, '--config', world.configFolder, '--company', SLUG, ...args], {
      environment: world.environment,
    });
  const creations = () => world.exchanges.filter(({ method, url }) => method === 'POST' && url === '/v3/export-jobs');

  it('exports what failed again in a new job, and tells the same of it as a run', async () => {
    const planned = RetryPlanJson.parse(JSON.parse((await ringfence('retry', '--dry-run', '--json')).stdout));
    const [expense, ...others] = planned.companies[0]?.retry?.again ?? [];
    expect([expense?.why, others]).to.deep.equal(['failed', []]);
    expect(creations()).to.have.length(0);

    const result = await ringfence('retry', '--json');
    const report = RetryReportJson.parse(JSON.parse(result.stdout));
    const [company] = report.companies;
    expect(company?.retry?.again).to.deep.equal([expense]);
    expect(company?.export?.jobs.map(({ items, event }) => [items, event])).to.deep.equal([[1, 'failed']]);
    expect(company?.export?.jobs[0]?.failed[0]?.sentence).to.contain('archived in Xero');
    expect(result.code).to.equal(1);
    expect(creations()).to.have.length(1);
  });

  it('has nothing in doubt, and says so', async () => {
    const { code, stdout } = await ringfence('resolve', '--json');
    expect(DoubtsReportJson.parse(JSON.parse(stdout)).companies[0]?.doubts).to.deep.equal([]);
    expect(code).to.equal(0);
  });
});
