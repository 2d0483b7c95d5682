import type { CompanyOutcome, RunReport } from '@ringfence/core';
import { expect } from 'chai';
import { pleoHoldings, xeroHoldings } from '../support/books.ts';
import { createWorld, type World } from '../support/world.ts';

const BROKEN = 'love-creme-brulee-de';
const TENANT_OF_NL = 'love-creme-brulee-nl';
const PENDING = new Set(['pending']);

function errorsOf(outcome: CompanyOutcome<RunReport>): readonly { readonly kind: string; readonly message: string }[] {
  return 'failure' in outcome ? [outcome.failure] : outcome.report.errors;
}

describe('test/runs/contained-failures', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  /** Runs, and expects that all companies but the broken one did their work. */
  async function runWithOneBroken() {
    const outcomes = await world.run();
    for (const outcome of outcomes.filter(({ company }) => company.slug !== BROKEN)) {
      expect(errorsOf(outcome), outcome.company.slug).to.deep.equal([]);
      const { companyId } = outcome.company;
      const open = pleoHoldings(world.sandbox, companyId).jobs.filter(({ status }) => !status.startsWith('completed'));
      expect(open, outcome.company.slug).to.deep.equal([]);
    }
    return outcomes.find(({ company }) => company.slug === BROKEN);
  }

  async function brokenCompany() {
    const company = (await world.configuration()).companies.find(({ slug }) => slug === BROKEN);
    if (company === undefined) throw new Error('the company is gone');
    return company;
  }

  it('leaves the others alone when one company has no YAML any more', async () => {
    await world.removeCompany(BROKEN);
    expect(await runWithOneBroken()).to.equal(undefined);
    expect(world.sandbox.requestCounts().xero).to.not.have.property('d');
  });

  it('leaves the others alone when the Pleo key of one is broken, and writes nothing for it', async () => {
    world.environment.LCB_DE_PLEO_API_KEY = 'not-the-right-key';
    const outcome = await runWithOneBroken();
    expect(outcome && errorsOf(outcome).map(({ kind }) => kind)).to.deep.equal(['authentication']);
    const { companyId, erpCompanyKey } = await brokenCompany();
    expect(new Set(pleoHoldings(world.sandbox, companyId).jobs.map(({ status }) => status))).to.deep.equal(PENDING);
    expect(xeroHoldings(world.sandbox, erpCompanyKey).bankTransactions).to.deep.equal([]);
  });

  it('leaves the others alone when the Xero of one does not answer, and says so', async () => {
    const { erpCompanyKey } = await brokenCompany();
    world.sandbox.inject({ system: 'xero', owner: erpCompanyKey, drop: 'before', times: 1000 });
    const outcome = await runWithOneBroken();
    expect(outcome && errorsOf(outcome).map(({ message }) => message)).to.satisfy(
      (messages: readonly string[]) => messages.length > 0 && messages.every((message) => message.includes('Xero')),
    );
  });

  it('refuses a company whose Pleo key is another company’s, and writes nothing anywhere', async () => {
    world.environment.LCB_DE_PLEO_API_KEY = 'demo-be-pleo-key-not-a-secret';
    await world.removeCompany('love-creme-brulee-be');
    const outcome = await runWithOneBroken();
    expect(outcome && errorsOf(outcome).map(({ kind }) => kind)).to.deep.equal(['isolation']);
    const { companyId, erpCompanyKey } = await brokenCompany();
    expect(new Set(pleoHoldings(world.sandbox, companyId).jobs.map(({ status }) => status))).to.deep.equal(PENDING);
    expect(xeroHoldings(world.sandbox, erpCompanyKey).bankTransactions).to.deep.equal([]);
  });

  it('refuses a company whose Xero app opens another tenant than the configured one, tells Pleo, and posts nothing', async () => {
    const { companies } = await world.configuration();
    const other = companies.find(({ slug }) => slug === TENANT_OF_NL);
    const own = await brokenCompany();
    await world.removeCompany(TENANT_OF_NL);
    await world.editCompany(BROKEN, (yaml) => yaml.replace(own.erpCompanyKey, other?.erpCompanyKey ?? ''));
    const outcome = await runWithOneBroken();
    expect(outcome && errorsOf(outcome).map(({ kind }) => kind)).to.deep.equal(['isolation']);
    const statuses = pleoHoldings(world.sandbox, own.companyId).jobs.map(({ status }) => status);
    expect(new Set(statuses)).to.deep.equal(new Set(['failed']));
    for (const tenant of [own.erpCompanyKey, other?.erpCompanyKey ?? '']) {
      expect(xeroHoldings(world.sandbox, tenant).bankTransactions).to.deep.equal([]);
    }
  });
});
