import { expect } from 'chai';
import { z } from 'zod';
import { RunReportJson } from '../../core/src/cli/report/run-report.ts';
import { runRingfence } from '../support/ringfence.ts';
import { createWorld, type World } from '../support/world.ts';

describe('test/cli/commands', () => {
  let world: World;
  before(async () => {
    world = await createWorld();
  });
  after(() => world.close());

  const ringfence = (...args: readonly string[]) => runRingfence(args, { environment: world.environment });

  it('validates the configuration without calling anybody', async () => {
    const result = await ringfence('config', 'validate', '--config', world.configFolder);
    expect(result.stderr).to.equal('');
    expect(result.stdout).to.contain('4 companies, no problem found');
    expect(result.code).to.equal(0);
    expect(world.exchanges).to.deep.equal([]);
  });

  it('proves every connection with check, and writes nothing', async () => {
    const result = await ringfence('check', '--config', world.configFolder);
    expect(result.stdout).to.contain('Love Crème Brûlée B.V.').and.to.contain('Wallet account: 1050');
    expect(result.code).to.equal(0);
    const { xero } = world.sandbox.requestCounts();
    expect(Object.keys(xero ?? {})).to.have.length.of.at.least(4);
    expect(world.exchanges.filter(({ method, url }) => method === 'PUT' || url.includes('/batch'))).to.deep.equal([]);
  });

  it('says of companies that never ran that they never ran', async () => {
    const result = await ringfence('status', '--config', world.configFolder, '--json');
    const { companies } = z
      .object({ companies: z.array(z.object({ slug: z.string(), lastRun: z.unknown() })) })
      .parse(JSON.parse(result.stdout));
    expect(companies.map(({ lastRun }) => lastRun)).to.deep.equal([null, null, null, null]);
    expect(result.code).to.equal(0);
  });

  it('runs one company alone, with a report in the documented form and nothing else on stdout', async () => {
    const result = await ringfence(
      ...['run', '--config', world.configFolder, '--company', 'love-creme-brulee-nl', '--json'],
    );
    const report = RunReportJson.parse(JSON.parse(result.stdout));
    expect(result.code).to.equal(0);
    expect(report.outcome).to.equal('ok');
    expect(report.companies.map(({ slug }) => slug)).to.deep.equal(['love-creme-brulee-nl']);
    const [company] = report.companies;
    expect(company?.sync?.accounts.created).to.be.at.least(60);
    expect(company?.export?.jobs.map(({ event, items, exported }) => [event, items, exported])).to.deep.equal([
      ['completed', 6, 6],
      ['completed', 7, 7],
    ]);
    expect(result.stderr).to.contain('love-creme-brulee-nl');
  });

  it('runs one part alone', async () => {
    const result = await ringfence(
      ...['run', '--config', world.configFolder, '--company', 'love-creme-brulee-de', '--only', 'sync', '--json'],
    );
    const { companies } = RunReportJson.parse(JSON.parse(result.stdout));
    expect(companies[0]?.sync).to.not.equal(null);
    expect(companies[0]?.export).to.equal(null);
  });

  it('ends with 1 and a sentence for the bookkeeper when an expense failed', async () => {
    const result = await ringfence('run', '--config', world.configFolder, '--company', 'love-creme-brulee-be');
    expect(result.code).to.equal(1);
    expect(result.stdout).to.match(/612250.*archived in Xero/);
    expect(result.stdout).to.contain('1 of 1 company needs attention');
  });

  it('remembers what the last run did', async () => {
    const result = await ringfence('status', '--config', world.configFolder);
    expect(result.stdout).to.match(/Love Crème Brûlée SRL.*failed.*16.*1/);
    expect(result.code).to.equal(0);
  });

  it('prints a JSON Schema that knows the settings of the installed connectors', async () => {
    const result = await ringfence('config', 'schema');
    expect(JSON.stringify(JSON.parse(result.stdout)))
      .to.contain('tenantId')
      .and.to.contain('wallet');
    expect(result.code).to.equal(0);
  });
});

describe('test/cli/usage', () => {
  it('explains itself and its exit codes with --help', async () => {
    const { stdout, code } = await runRingfence(['--help']);
    expect(code).to.equal(0);
    for (const word of ['run', 'check', 'status', 'config', 'Exit codes', '130']) expect(stdout).to.contain(word);
  });

  it('ends with 2 on an unknown command, an unknown option and a wrong choice', async () => {
    for (const args of [['walk'], ['run', '--fast'], ['run', '--only', 'half']]) {
      const { code, stderr } = await runRingfence(args);
      expect(code, args.join(' ')).to.equal(2);
      expect(stderr, args.join(' ')).to.contain('error:');
    }
  });

  it('ends with 2 when there is no configuration, and names the file that is missing', async () => {
    const { code, stderr } = await runRingfence(['run', '--config', 'no-such-folder']);
    expect(code).to.equal(2);
    expect(stderr).to.contain('no-such-folder/organisation.yaml');
  });

  it('ends with 2 on an unknown company, and names the known ones', async () => {
    const world = await createWorld();
    try {
      const args = ['run', '--config', world.configFolder, '--company', 'love-creme-brulee-fr'];
      const { code, stderr } = await runRingfence(args, { environment: world.environment });
      expect(code).to.equal(2);
      expect(stderr).to.contain('love-creme-brulee-fr').and.to.contain('love-creme-brulee-be');
      expect(world.exchanges).to.deep.equal([]);
    } finally {
      await world.close();
    }
  });

  it('runs nothing when one value is missing, and shows where it is wanted', async () => {
    const world = await createWorld();
    try {
      const { LCB_DE_PLEO_API_KEY: _missing, ...environment } = world.environment;
      const { code, stderr } = await runRingfence(['run', '--config', world.configFolder], { environment });
      expect(code).to.equal(2);
      expect(stderr).to.match(/love-creme-brulee-de\.yaml:\d+:\d+ +pleo\.apiKey/);
      expect(stderr).to.contain('LCB_DE_PLEO_API_KEY').and.to.contain('Nothing was run');
      expect(world.exchanges).to.deep.equal([]);
    } finally {
      await world.close();
    }
  });
});
