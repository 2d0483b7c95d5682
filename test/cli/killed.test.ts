import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { RunReportJson } from '../../core/src/cli/report/run-report.ts';
import { documentsByReference, pleoHoldings, xeroHoldings } from '../support/books.ts';
import { runRingfence, startRingfence } from '../support/ringfence.ts';
import { createWorld, type World } from '../support/world.ts';

const SLUG = 'love-creme-brulee-nl';

describe('test/cli/killed', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  const args = () => ['run', '--config', world.configFolder, '--company', SLUG, '--json'];

  /** The lock of a killed process runs out by itself; the test need not wait for it. */
  async function letLockRunOut() {
    const longAgo = new Date(0);
    await utimes(join(world.dataFolder, 'companies', SLUG, 'lock'), longAgo, longAgo);
  }

  it('books each expense once after being killed while Xero held the answer to its postings', async () => {
    const company = (await world.configuration()).companies.find(({ slug }) => slug === SLUG);
    if (company === undefined) throw new Error('the company is gone');
    const lost = {
      system: 'xero',
      method: 'PUT',
      url: '/BankTransactions',
      drop: 'after-commit',
      times: 1000,
    } as const;
    world.sandbox.inject(lost);
    const run = startRingfence(args(), { environment: world.environment });
    await documentsArrive(company.erpCompanyKey);
    run.process.kill('SIGKILL');
    expect((await run.result).signal).to.equal('SIGKILL');
    await letLockRunOut();
    await world.healFaults();

    const again = await runRingfence(args(), { environment: world.environment });
    const report = RunReportJson.parse(JSON.parse(again.stdout));
    expect(report.companies[0]?.export?.jobs[0]?.resumed).to.equal(true);
    expect(again.code).to.equal(0);
    const items = pleoHoldings(world.sandbox, company.companyId).jobs.flatMap((job) => job.items);
    expect([...documentsByReference(xeroHoldings(world.sandbox, company.erpCompanyKey))]).to.have.deep.members(
      items.map(({ accountingEntryId }) => [`PLEO-${accountingEntryId}`, 1]),
    );
    expect(new Set(items.map(({ status }) => status))).to.deep.equal(new Set(['successful']));
  });

  it('lets no second process work on the same company', async () => {
    world.sandbox.inject({ system: 'xero', url: '/Organisation', delayMs: 15_000, times: 1 });
    const first = startRingfence(args(), { environment: world.environment });
    try {
      await requestsArrive();
      const second = await runRingfence(args(), { environment: world.environment });
      const report = RunReportJson.parse(JSON.parse(second.stdout));
      expect(report.companies[0]?.errors.map(({ kind }) => kind)).to.deep.equal(['busy']);
      expect(second.code).to.equal(1);
    } finally {
      first.process.kill('SIGKILL');
      await first.result;
    }
  }).timeout(30_000);

  it('stops cleanly on Ctrl-C, and the next run goes on', async () => {
    world.sandbox.inject({ system: 'xero', url: '/Accounts', delayMs: 1000, times: 1 });
    const run = startRingfence(args(), { environment: world.environment });
    await requestsArrive();
    run.process.kill('SIGINT');
    const { code, stdout } = await run.result;
    expect(code).to.equal(130);
    expect(RunReportJson.parse(JSON.parse(stdout)).outcome).to.equal('interrupted');
    const again = await runRingfence(args(), { environment: world.environment });
    expect(again.code).to.equal(0);
  });

  /** Polls the simulator, not the clock: resolves when the documents stand, whenever that is. */
  async function documentsArrive(tenantId: string): Promise<void> {
    while (xeroHoldings(world.sandbox, tenantId).bankTransactions.length === 0) await nextExchange();
  }

  async function requestsArrive(): Promise<void> {
    while (!world.exchanges.some(({ system }) => system === 'pleo')) await nextExchange();
  }

  function nextExchange(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    setImmediate(resolve);
    return promise;
  }
});
