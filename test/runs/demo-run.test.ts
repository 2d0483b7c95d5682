import { expect } from 'chai';
import { documentsByReference, pleoHoldings, xeroHoldings } from '../support/books.ts';
import { createWorld, type World } from '../support/world.ts';

const MUTATING = new Set(['POST', 'PUT', 'DELETE']);

describe('test/runs/demo-run', () => {
  let world: World;
  before(async () => {
    world = await createWorld();
  });
  after(() => world.close());

  it('brings every company through, but for the one expense that is seeded as wrong', async () => {
    const outcomes = await world.run();
    expect(outcomes).to.have.length(4);
    const failed: string[] = [];
    for (const outcome of outcomes) {
      if ('failure' in outcome) throw outcome.failure;
      expect(outcome.report.errors, outcome.company.slug).to.deep.equal([]);
      for (const job of outcome.report.export?.jobs ?? []) {
        expect(job.error, outcome.company.slug).to.equal(undefined);
        expect(job.open, outcome.company.slug).to.deep.equal([]);
        failed.push(...job.failed.map(({ entryId }) => entryId));
      }
    }
    expect(failed).to.deep.equal([...world.demo.seededFailures]);
  });

  it('leaves in Pleo exactly the active postable accounts and active tax codes of each Xero organisation', async () => {
    for (const { companyId, erpCompanyKey } of (await world.configuration()).companies) {
      const tenant = world.demo.seed.xero.tenants.find(({ tenantId }) => tenantId === erpCompanyKey);
      const postable = tenant?.accounts.filter(
        ({ status, type, systemAccount }) => status === 'ACTIVE' && type !== 'BANK' && systemAccount === undefined,
      );
      const { accounts, taxCodes } = pleoHoldings(world.sandbox, companyId);
      const active = accounts.filter(({ archived }) => !archived);
      expect(active.map(({ code }) => code)).to.have.members(postable?.map(({ code }) => code) ?? []);
      expect(active.map(({ name }) => name)).to.have.members(postable?.map(({ name }) => name) ?? []);
      expect(active.length).to.be.at.least(60);
      const rates = tenant?.taxRates.filter(({ status }) => status === 'ACTIVE').map(({ taxType }) => taxType);
      expect(taxCodes.filter(({ archived }) => !archived).map(({ code }) => code)).to.have.members(rates ?? []);
    }
  });

  it('books every other expense once, and tells Pleo which document it became', async () => {
    for (const { companyId, erpCompanyKey } of (await world.configuration()).companies) {
      const tenant = xeroHoldings(world.sandbox, erpCompanyKey);
      const items = pleoHoldings(world.sandbox, companyId).jobs.flatMap((job) => job.items);
      const good = items.filter(({ accountingEntryId }) => !world.demo.seededFailures.has(accountingEntryId));
      expect([...documentsByReference(tenant).entries()]).to.have.deep.members(
        good.map(({ accountingEntryId }) => [`PLEO-${accountingEntryId}`, 1]),
      );
      const documents = new Map(tenant.bankTransactions.map(({ reference, id }) => [reference, id]));
      for (const item of good) {
        expect(item.status).to.equal('successful');
        expect(item.externalId).to.equal(documents.get(`PLEO-${item.accountingEntryId}`));
      }
    }
  });

  it('books the lines, taxes and dates that the bookkeeper approved, to the cent', async () => {
    for (const { companyId, erpCompanyKey } of (await world.configuration()).companies) {
      const company = world.demo.seed.pleo.companies.find(({ id }) => id === companyId);
      const documents = xeroHoldings(world.sandbox, erpCompanyKey).bankTransactions;
      const booked = documents.map(({ date, total, lines }) =>
        [
          date,
          cents(total),
          ...lines.map(({ accountCode, lineAmount }) => `${accountCode} ${cents(lineAmount)}`),
        ].join(),
      );
      const approved = company?.expenses
        .filter(({ id }) => !world.demo.seededFailures.has(id ?? ''))
        .map(({ date, lines }) => {
          const total = lines.reduce((sum, line) => sum + cents(line.amount), 0);
          return [date, total, ...lines.map(({ account, amount }) => `${account} ${cents(amount)}`)].join();
        });
      expect(booked).to.have.members(approved ?? []);
    }
  });

  it('tells the bookkeeper in one sentence what is wrong with the other', async () => {
    const items = (await world.configuration()).companies.flatMap(({ companyId }) =>
      pleoHoldings(world.sandbox, companyId).jobs.flatMap((job) => job.items),
    );
    const [bad] = items.filter(({ status }) => status === 'failed');
    expect(bad?.failureReason).to.match(/612250.*archived in Xero/);
    expect(bad?.failureReasonType).to.equal('invalid_configuration');
  });

  it('closes each job by its outcome', async () => {
    const statuses = (await world.configuration()).companies.map(({ slug, companyId }) => [
      slug,
      pleoHoldings(world.sandbox, companyId).jobs.map(({ status }) => status),
    ]);
    expect(Object.fromEntries(statuses)).to.deep.equal({
      'alexey-software-uk': ['completed'],
      'love-creme-brulee-be': ['completed_with_errors'],
      'love-creme-brulee-de': ['completed'],
      'love-creme-brulee-nl': ['completed', 'completed'],
    });
  });

  it('finds nothing to do the second time: no record written, no document posted', async () => {
    const before = world.exchanges.length;
    const outcomes = await world.run();
    for (const outcome of outcomes) {
      if ('failure' in outcome) throw outcome.failure;
      expect(outcome.report.errors).to.deep.equal([]);
      expect(outcome.report.export?.jobs).to.deep.equal([]);
    }
    const writes = world.exchanges
      .slice(before)
      .filter(({ method, url }) => MUTATING.has(method) && !url.includes(':search') && !url.startsWith('/connect/'));
    expect(writes.map(({ method, url }) => `${method} ${url}`)).to.deep.equal([]);
  });
});

/** Exact for the demo's amounts, which all have two decimals. */
function cents(decimal: string): number {
  const [whole = '', fraction = ''] = decimal.split('.');
  return Number(`${whole}${fraction.padEnd(2, '0')}`);
}
