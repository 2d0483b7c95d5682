import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { PlanReportJson } from '../../core/src/cli/report/plan-report.ts';
import { pleoHoldings } from '../support/books.ts';
import { runRingfence } from '../support/ringfence.ts';
import { createWorld, type World } from '../support/world.ts';

const SLUG = 'love-creme-brulee-de';

describe('test/cli/plan', () => {
  let world: World;
  let file: string;
  beforeEach(async () => {
    world = await createWorld();
    file = join(world.dataFolder, 'plan.json');
  });
  afterEach(() => world.close());

  const ringfence = (...args: readonly string[]) =>
    runRingfence([...args, '--config', world.configFolder], { environment: world.environment });

  async function activeAccounts() {
    const company = (await world.configuration()).companies.find(({ slug }) => slug === SLUG);
    if (company === undefined) throw new Error('the company is gone');
    return pleoHoldings(world.sandbox, company.companyId).accounts.filter(({ archived }) => !archived);
  }

  it('shows every change with its reason and sums up, and changes nothing', async () => {
    const before = await activeAccounts();
    const { code, stdout } = await ringfence('plan', '--company', SLUG);
    expect(code).to.equal(0);
    expect(stdout).to.match(/~ 4925 .*differs from Xero, name ".*" → ".*"/);
    expect(stdout).to.match(/↑ 4945 .*active in Xero again/);
    expect(stdout).to.match(/~ S-2002 .*differs from Xero, name ".*" → ".*"/);
    expect(stdout).to.match(/\+ Glaserei Kristall: drafted in Pleo/);
    expect(stdout).to.match(/Plan: \d+ to create, 2 to update, 1 to archive, 2 to unarchive; \d+ unchanged/);
    expect(await activeAccounts()).to.deep.equal(before);
  });

  it('is applied as it was seen, and is empty afterwards', async () => {
    expect((await ringfence('plan', '--company', SLUG, '--out', file)).stdout).to.contain(`ringfence apply ${file}`);
    const { code, stdout } = await ringfence('apply', file);
    expect(code).to.equal(0);
    expect(stdout).to.contain('Love Crème Brûlée GmbH');
    const after = await ringfence('plan', '--company', SLUG, '--json');
    const { companies } = PlanReportJson.parse(JSON.parse(after.stdout));
    expect(companies.flatMap(({ resources }) => resources.flatMap(({ changes }) => changes))).to.deep.equal([]);
  });

  it('is refused, with what has changed, when a side has moved on', async () => {
    await ringfence('plan', '--company', SLUG, '--out', file);
    expect((await ringfence('sync', '--company', SLUG)).code).to.equal(0);
    const before = world.exchanges.length;
    const { code, stdout } = await ringfence('apply', file);
    expect(code).to.equal(1);
    expect(stdout).to.contain('has changed since the plan was made').and.to.contain('no longer due: create');
    const writes = world.exchanges
      .slice(before)
      .filter(({ method, url }) => method === 'PUT' || url.includes('/batch'));
    expect(writes).to.deep.equal([]);
  });

  it('takes no plan for another company, no other file, and no file that is missing', async () => {
    await ringfence('plan', '--company', SLUG, '--out', file);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll(SLUG, 'love-creme-brulee-nl'));
    expect(await ringfence('apply', file)).to.include({ code: 2 });
    await writeFile(file, '{"version":1}');
    expect((await ringfence('apply', file)).stderr).to.contain('is no plan of this version');
    expect(await ringfence('apply', 'no-such-plan.json')).to.include({ code: 2 });
  });

  it('is refused by a sync when it archives more than the limit, unless that is allowed', async () => {
    await ringfence('sync', '--company', SLUG);
    const before = (await activeAccounts()).length;
    await world.editCompany(SLUG, (yaml) => yaml.replace(/^sync:$/m, 'sync:\n  accounts:\n    classes: [revenue]'));
    const refused = await ringfence('sync', '--company', SLUG);
    expect(refused.code).to.equal(1);
    expect(refused.stdout).to.match(/would archive \d+ of \d+ accounts in Pleo, more than 20 %/);
    expect(await activeAccounts()).to.have.length(before);
    expect((await ringfence('plan', '--company', SLUG)).stdout).to.contain('--allow-archive');
    const allowed = await ringfence('sync', '--company', SLUG, '--allow-archive');
    expect(allowed.code).to.equal(0);
    expect((await activeAccounts()).length).to.be.lessThan(before);
  });
});
