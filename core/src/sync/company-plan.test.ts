import { expect } from 'chai';
import { Failure } from '../contract/index.ts';
import { failureOf } from '../pleo/testing/index.ts';
import { expenseAccount, inputTax, TestCompany } from '../testing/index.ts';

/** A company whose ERP has an account and a tax code that Pleo does not have yet. */
async function plannedCompany() {
  const company = new TestCompany();
  company.books.accounts.push(expenseAccount());
  company.books.taxCodes.push(inputTax());
  return { company, plan: await company.instance().plan() };
}

describe('core/sync/company-plan', () => {
  it('names each change with its label and reason, and writes nothing', async () => {
    const { company, plan } = await plannedCompany();
    const changes = plan.resources.flatMap((resource) => resource.changes);
    expect(changes.map(({ action, label }) => `${action} ${label}`)).to.have.length(2);
    for (const change of changes) {
      expect(change.label).to.not.equal('');
      expect(change.reason).to.contain('Ledgerly');
    }
    expect(company.pleo.writes).to.deep.equal([]);
    expect(company.store.journal.records).to.deep.equal([]);
  });

  it('shows the old and the new value of what an update changes, and has another digest for another value', async () => {
    const { company } = await plannedCompany();
    await company.instance().run({ only: 'sync' });
    const plans = [];
    for (const name of ['New name', 'Newer name']) {
      company.books.accounts[1] = expenseAccount({ name });
      plans.push(await company.instance().plan());
    }
    const [first, second] = plans.map(({ resources }) => resources.flatMap(({ changes }) => changes));
    expect(first?.map(({ fields }) => fields)).to.deep.equal([
      [{ field: 'name', old: 'Office supplies', new: 'New name' }],
    ]);
    expect(second).to.have.length(1);
    expect(plans[0]?.digest).to.not.equal(plans[1]?.digest);
  });

  it('is the same again while nothing changes, and empty after it was made', async () => {
    const { company, plan } = await plannedCompany();
    expect(await company.instance().plan()).to.deep.equal(plan);
    const report = await company.instance().run({ only: 'sync', sync: { approved: plan } });
    expect(report.errors).to.deep.equal([]);
    const after = await company.instance().plan();
    expect(after.resources.flatMap((resource) => resource.changes)).to.deep.equal([]);
    expect(after.digest).to.not.equal(plan.digest);
  });

  it('is refused when it is applied after a side has changed, in words that say what', async () => {
    const { company, plan } = await plannedCompany();
    await company.instance().run({ only: 'sync' });
    const writes = [...company.pleo.writes];
    const report = await company.instance().run({ only: 'sync', sync: { approved: plan } });
    expect(report.errors.map(({ kind }) => kind)).to.deep.equal(['conflict']);
    expect(report.errors[0]?.message).to.contain('no longer due: create');
    expect(company.pleo.writes).to.deep.equal(writes);
  });

  it('is not made while it is not proven that the ends belong together', async () => {
    const { company } = await plannedCompany();
    const calls: string[] = [];
    company.interfere = async (call) => {
      calls.push(call);
      if (call === 'erp.check') throw new Failure('isolation', 'This is another company.');
    };
    expect(await failureOf(company.instance().plan())).to.have.property('kind', 'isolation');
    expect(calls).to.deep.equal(['pleo.introspect', 'erp.check']);
  });
});
