import { Big } from 'big.js';
import { expect } from 'chai';
import { accountClass } from '../xero/records.ts';
import { readDemoData } from './demo-data.ts';

/** Types whose lines say no account: the configuration of the company names both sides. */
const WITHOUT_ACCOUNTS = [
  'wallet_topup',
  'wallet_unload',
  'atm_withdrawal',
  'personal_spend',
  'direct_reimbursement',
  'external_reimbursement',
  'invoice_payment',
];
/** Every type of expense that Pleo is known to export (pleo-api.md §5.7.1), what is in no specification aside. */
const TYPES = [
  ...WITHOUT_ACCOUNTS,
  ...['card_purchase', 'card_invoice', 'fee', 'refund', 'chargeback', 'cashback'],
  ...['out_of_pocket', 'mileage', 'per_diem', 'invoice'],
];

/** Each company with the tenant of its own app, accounts by code and tax rates by type. */
const { seed, failuresByJob } = await readDemoData();
const companies = seed.pleo.companies.map((company, index) => {
  const tenantId = seed.xero.apps[index]?.tenants[0];
  const tenant = seed.xero.tenants.find((candidate) => candidate.tenantId === tenantId);
  if (tenant === undefined) throw new Error(`${company.name} has no tenant of its own.`);
  return {
    company,
    tenant,
    accounts: new Map(tenant.accounts.map((account) => [account.code ?? '', account])),
    taxRates: new Map(tenant.taxRates.map((taxRate) => [taxRate.taxType, taxRate])),
  };
});
const expenses = companies.flatMap(({ company, ...rest }) =>
  company.expenses.map((expense) => ({ company, expense, ...rest })),
);

describe('sandbox/demo/seed', () => {
  it('shows every type of expense, tags and vendors in two companies each, and receipts', () => {
    expect([...new Set(expenses.map(({ expense }) => expense.type))]).to.have.members(TYPES);
    expect(companies.filter(({ tenant }) => tenant.trackingCategories.length > 0)).to.have.lengthOf(2);
    expect(companies.filter(({ company }) => company.vendors.length > 0)).to.have.lengthOf(2);
    expect(expenses.flatMap(({ expense }) => expense.files ?? [])).to.have.length.of.at.least(8);
  });

  it('has one job that a run had begun, with its first expense in Xero already', () => {
    const begun = companies.flatMap(({ company, tenant }) =>
      company.jobs.filter(({ status }) => status === 'in_progress').map((job) => ({ job, company, tenant })),
    );
    expect(begun).to.have.lengthOf(1);
    for (const { job, company, tenant } of begun) {
      const first = company.expenses.find(({ key }) => key === job.expenses[0]);
      expect(tenant.bankTransactions.map(({ reference }) => reference)).to.deep.equal([`PLEO-${first?.id}`]);
    }
  });

  it('has one expense in a closed period', () => {
    const locked = expenses.filter(({ expense, tenant: { periodLockDate, endOfYearLockDate = '' } }) => {
      return expense.date <= (periodLockDate ?? endOfYearLockDate);
    });
    expect(locked.map(({ expense }) => expense.key)).to.deep.equal(['forgotten-fuel']);
  });

  it('fails what it says: the one expense on an archived account, and the one receipt that is missing', () => {
    const wrong = expenses.filter(({ expense, accounts }) =>
      expense.lines.some(({ account }) => account !== undefined && accounts.get(account)?.status !== 'ACTIVE'),
    );
    const bare = expenses.filter(({ expense }) => expense.files?.some(({ missing }) => missing));
    const seeded = [...failuresByJob.values()];
    expect(wrong.map(({ expense }) => expense.id)).to.deep.equal(seeded.flatMap(({ failed }) => [...failed]));
    expect(bare.map(({ expense }) => expense.id)).to.deep.equal(
      seeded.flatMap(({ withoutReceipt }) => [...withoutReceipt]),
    );
  });

  it('has every expense in one unfinished job, dated before it; the newer of the two Dutch jobs comes first', () => {
    for (const { company } of companies) {
      const dates = new Map(company.expenses.map(({ key, date }) => [key, date]));
      expect(company.jobs.flatMap((job) => job.expenses)).to.have.members([...dates.keys()]);
      for (const { createdAt, expenses } of company.jobs) {
        for (const key of expenses) expect((dates.get(key) ?? '') <= createdAt, key).to.equal(true);
      }
    }
    const times = companies.find(({ company }) => company.country === 'NL')?.company.jobs.map((job) => job.createdAt);
    expect(times?.toSorted()).to.deep.equal(times?.toReversed());
  });

  for (const { company, tenant, accounts, taxRates } of companies) {
    it(`gives ${company.name} a chart of 60 or more accounts, each with a tax rate that applies to it`, () => {
      const postable = tenant.accounts.filter(
        ({ status, type, systemAccount }) => status === 'ACTIVE' && type !== 'BANK' && systemAccount === undefined,
      );
      expect(postable.length).to.be.at.least(60);
      const refused = tenant.accounts.filter(({ taxType, type }) => {
        const taxRate = taxRates.get(taxType);
        return taxRate?.status !== 'ACTIVE' || !taxRate.appliesTo.includes(accountClass(type));
      });
      expect(refused).to.deep.equal([]);
    });

    it(`codes every line of ${company.name} on its accounts, with the rate of its tax, and adds the lines up`, () => {
      for (const { key, type, amount, lines } of company.expenses) {
        for (const { account, tax } of lines) {
          expect(account === undefined, key).to.equal(WITHOUT_ACCOUNTS.includes(type));
          if (account !== undefined) expect(accounts.has(account), key).to.equal(true);
          if (tax === undefined) continue;
          const taxRate = taxRates.get(tax.code ?? '');
          // Xero's effective rate of a reverse charge is nought; its components say what is owed and reclaimed.
          const percent = tax.type === 'reverse' ? taxRate?.components?.[0]?.rate : taxRate?.rate;
          expect(new Big(tax.rate).times(100).eq(percent ?? ''), key).to.equal(true);
        }
        const sum = lines.reduce((total, line) => total.plus(line.amount), new Big(0));
        if (lines.length > 1) expect(sum.toFixed(2), key).to.equal(amount);
      }
    });
  }
});
