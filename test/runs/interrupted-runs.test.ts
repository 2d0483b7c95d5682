import { AutoClock } from '@ringfence/core/testing';
import { expect } from 'chai';
import { documentsByReference, pleoHoldings, xeroHoldings } from '../support/books.ts';
import { createWorld, type World } from '../support/world.ts';

describe('test/runs/interrupted-runs', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld({ clock: new AutoClock() });
  });
  afterEach(() => world.close());

  async function expectEveryExpenseOnce() {
    for (const { slug, companyId, erpCompanyKey } of (await world.configuration()).companies) {
      const counts = documentsByReference(xeroHoldings(world.sandbox, erpCompanyKey));
      const items = pleoHoldings(world.sandbox, companyId).jobs.flatMap((job) => job.items);
      const good = items.filter(({ accountingEntryId }) => !world.demo.seededFailures.has(accountingEntryId));
      expect([...counts], slug).to.have.deep.members(
        good.map(({ accountingEntryId }) => [`PLEO-${accountingEntryId}`, 1]),
      );
      expect(
        good.map(({ status }) => status),
        slug,
      ).to.deep.equal(good.map(() => 'successful'));
    }
  }

  it('books each expense once when the answers to all postings are lost', async () => {
    world.sandbox.inject({
      system: 'xero',
      method: 'PUT',
      url: '/BankTransactions',
      drop: 'after-commit',
      times: 100,
    });
    await world.run();
    // What comes after a lost answer is held back, for the next run.
    await world.run();
    await expectEveryExpenseOnce();
  });

  it('books each expense once when Xero answers the first posting of each company with an error after it is done', async () => {
    for (const { erpCompanyKey } of (await world.configuration()).companies) {
      world.sandbox.inject({
        system: 'xero',
        owner: erpCompanyKey,
        method: 'PUT',
        url: '/BankTransactions',
        status: 503,
      });
    }
    await world.run();
    await expectEveryExpenseOnce();
  });

  it('recognises what it posted when Pleo did not hear of it', async () => {
    world.sandbox.inject({ system: 'pleo', method: 'PUT', url: '/items', drop: 'before', times: 1000 });
    await world.run();
    const { companies } = await world.configuration();
    for (const { companyId } of companies) {
      const items = pleoHoldings(world.sandbox, companyId).jobs.flatMap((job) => job.items);
      expect(items.some(({ status }) => status === 'successful')).to.equal(false);
    }
    await world.healFaults();
    const outcomes = await world.run();
    for (const outcome of outcomes) {
      if ('failure' in outcome) throw outcome.failure;
      const [first] = outcome.report.export?.jobs ?? [];
      expect(first?.resumed).to.equal(true);
      expect(first?.recognised).to.be.greaterThan(0);
    }
    await expectEveryExpenseOnce();
  });

  it('finds its documents again when the state was lost', async () => {
    world.sandbox.inject({ system: 'pleo', method: 'PUT', url: '/items', drop: 'before', times: 1000 });
    await world.run();
    await world.healFaults();
    await world.forgetState();
    await world.run();
    await expectEveryExpenseOnce();
  });
});
