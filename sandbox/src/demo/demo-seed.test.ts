import { readdirSync, readFileSync } from 'node:fs';
import { Big } from 'big.js';
import { expect } from 'chai';
import { parseSeedText } from '../seed.ts';
import { accountClass } from '../xero/records.ts';
import { DemoSeed } from './demo-data.ts';

const folder = new URL('../../demo/seed/', import.meta.url);
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
const COMPANIES = ['alexey-software-uk', 'love-creme-brulee-be', 'love-creme-brulee-de', 'love-creme-brulee-nl'];

describe('sandbox/demo/seed', () => {
  it('has one file for each company and one for the group', () => {
    const names = readdirSync(folder).toSorted();
    expect(names).to.deep.equal([...COMPANIES, 'organisation'].map((name) => `${name}.yaml`));
  });

  it('gives no two companies an id, an app, a secret or a tenant in common', () => {
    const companies = COMPANIES.map(readCompany);
    const used = companies.flatMap(({ company, app, tenant }) => [
      company.id,
      company.apiKeys[0]?.key,
      app.clientId,
      app.clientSecret,
      tenant.tenantId,
    ]);
    expect(used)
      .to.have.lengthOf(20)
      .and.deep.equal([...new Set(used)]);
  });

  it('puts the companies of the group, and no other, into the organisation', () => {
    const { id } = only(read('organisation').pleo.organisations);
    const members = COMPANIES.filter((name) => readCompany(name).company.organisationId === id);
    expect(members).to.deep.equal(COMPANIES.filter((name) => name.startsWith('love-creme-brulee')));
    expect(readCompany('alexey-software-uk').company).not.to.have.property('organisationId');
  });

  it('shows every type of expense', () => {
    const types = COMPANIES.flatMap((name) => readCompany(name).company.expenses.map(({ type }) => type));
    expect([...new Set(types)]).to.have.members(TYPES);
  });

  it('shows tags and vendors, each in two of the companies', () => {
    const groups = COMPANIES.map((name) => readCompany(name).tenant.trackingCategories.length);
    const vendors = COMPANIES.map((name) => readCompany(name).company.vendors.length);
    for (const counts of [groups, vendors]) expect(counts.filter((count) => count > 0)).to.have.lengthOf(2);
  });

  it('has one job that a run had begun, with its first expense in Xero already', () => {
    const begun = COMPANIES.flatMap((name) => {
      const { company, tenant } = readCompany(name);
      return company.jobs.filter(({ status }) => status === 'in_progress').map((job) => ({ job, company, tenant }));
    });
    const { job, company, tenant } = only(begun);
    const first = company.expenses.find(({ key }) => key === job.expenses[0]);
    const { reference, date, lines } = only(tenant.bankTransactions);
    expect(reference).to.equal(`PLEO-${first?.id}`);
    expect([date, ...lines.map(({ amount, account, taxType }) => [amount, account, taxType])]).to.deep.equal([
      first?.date,
      ...(first?.lines.map(({ amount, account, tax }) => [amount, account, tax?.code]) ?? []),
    ]);
  });

  it('has one expense in a closed period, and one whose receipt is missing', () => {
    const expenses = COMPANIES.flatMap((name) => {
      const { company, tenant } = readCompany(name);
      return company.expenses.map((expense) => ({ ...expense, isLocked: expense.date <= lockDateOf(tenant) }));
    });
    expect(expenses.filter(({ isLocked }) => isLocked).map(({ key }) => key)).to.deep.equal(['forgotten-fuel']);
    const isMissing = ({ files = [] }: (typeof expenses)[number]) => files.some(({ missing }) => missing);
    expect(expenses.filter(isMissing).map(({ key }) => key)).to.deep.equal(['pastry-books']);
    expect(expenses.flatMap(({ files = [] }) => files)).to.have.length.of.at.least(8);
  });

  it('holds exactly one expense on an account that is not active in Xero, and Pleo still offers that account', () => {
    const wrong = COMPANIES.flatMap((name) => {
      const { company, accounts } = readCompany(name);
      return codedLinesOf(company)
        .filter(({ line }) => accounts.get(line.account ?? '')?.status !== 'ACTIVE')
        .map(({ expense, line }) => ({ company, expense, account: accounts.get(line.account ?? '') }));
    });
    const { company, expense, account } = only(wrong);
    expect([company.country, expense.key, account?.status]).to.deep.equal(['BE', 'landline', 'ARCHIVED']);
    const offered = only(company.accounts.filter(({ externalId }) => externalId === account?.id));
    expect(offered).to.include({ archived: false, code: account?.code, name: account?.name });
  });

  for (const name of COMPANIES) {
    describe(name, () => {
      const { company, app, tenant, accounts, taxRates } = readCompany(name);

      it('has a chart of 60 or more accounts that can be posted to, some archived ones, and its system accounts', () => {
        const active = tenant.accounts.filter(isPostable);
        expect(active.length).to.be.at.least(60);
        expect(active.every(({ code }) => code !== undefined)).to.equal(true);
        expect(tenant.accounts.filter(({ status }) => status === 'ARCHIVED')).to.have.lengthOf(2);
        expect(tenant.accounts.map(({ systemAccount }) => systemAccount)).to.include.members([
          ...['DEBTORS', 'CREDITORS', 'GST', 'ROUNDING', 'RETAINEDEARNINGS', 'UNPAIDEXPCLM', 'TRACKINGTRANSFERS'],
          ...['BANKCURRENCYGAIN', 'REALISEDCURRENCYGAIN', 'UNREALISEDCURRENCYGAIN'],
        ]);
      });

      it('has no code, account name, tax type or name of a tax rate twice', () => {
        const codes = tenant.accounts.flatMap(({ code }) => code ?? []);
        const keys = [
          codes,
          ...[tenant.accounts, tenant.taxRates].map((records) => records.map((record) => record.name)),
        ];
        for (const values of [...keys, tenant.taxRates.map(({ taxType }) => taxType)]) {
          expect(values).to.deep.equal([...new Set(values)]);
        }
      });

      it('gives each account a default tax rate that is active and applies to its class', () => {
        const refused = tenant.accounts.filter(({ taxType, type }) => !applies(taxType, accountClass(type)));
        expect(refused).to.deep.equal([]);
      });

      it('says every effective rate as the sum of its components', () => {
        for (const { rate, components } of tenant.taxRates) {
          if (components !== undefined)
            expect(sum(components.map((one) => one.rate))).to.equal(new Big(rate).toFixed(2));
        }
      });

      it('reaches its own tenant through an app of its own', () => {
        expect(app).to.deep.include({ grant: 'client_credentials', tenants: [tenant.tenantId] });
        expect(tenant.baseCurrency).to.equal(company.walletCurrency);
      });

      it('codes every line on an account of the tenant that can be posted to, or is archived', () => {
        const codes = codedLinesOf(company).map(({ line }) => line.account ?? 'none');
        const known = (code: string) => isPostable({ ...accounts.get(code), status: 'ACTIVE' });
        expect(codes.filter((code) => !accounts.has(code) || !known(code))).to.deep.equal([]);
      });

      it('leaves accounts out where the configuration names both sides, and nowhere else', () => {
        for (const { expense, line } of linesOf(company)) {
          expect(line.account === undefined, expense.key).to.equal(WITHOUT_ACCOUNTS.includes(expense.type));
        }
      });

      it('taxes every line with a rate of the tenant that applies to the account; what Pleo takes and gives has none', () => {
        for (const { expense, line } of codedLinesOf(company)) {
          const account = accounts.get(line.account ?? '');
          expect(line.tax === undefined, expense.key).to.equal(['fee', 'cashback'].includes(expense.type));
          if (line.tax === undefined || account === undefined) continue;
          expect(applies(line.tax.code ?? '', accountClass(account.type)), expense.key).to.equal(true);
          const taxRate = taxRates.get(line.tax.code ?? '');
          // Xero's effective rate of a reverse charge is nought; its components say what is owed and reclaimed.
          const percent = line.tax.type === 'reverse' ? taxRate?.components?.[0]?.rate : taxRate?.rate;
          expect(new Big(line.tax.rate).times(100).eq(percent ?? ''), expense.key).to.equal(true);
        }
      });

      it('states the total of every split expense, and the lines add up to it', () => {
        const split = company.expenses.filter(({ lines }) => lines.length > 1);
        expect(split).not.to.be.empty;
        for (const { key, amount, lines } of split) {
          expect(sum(lines.map((line) => line.amount)), key).to.equal(amount);
        }
      });

      it('has one receipt whose tax is a cent beside the computed one', () => {
        const { line } = only(linesOf(company).filter(({ line }) => line.tax?.amount !== undefined));
        const rate = new Big(line.tax?.rate ?? '0');
        const computed = new Big(line.amount).times(rate).div(rate.plus(1)).round(2, Big.roundHalfUp);
        expect(
          computed
            .minus(line.tax?.amount ?? '0')
            .abs()
            .toFixed(2),
        ).to.equal('0.01');
      });

      it('shows a refund, a fee, a foreign purchase and an expense whose supplier has no name', () => {
        const types = company.expenses.map(({ type }) => type);
        expect(types.filter((type) => type === 'refund')).to.have.lengthOf(1);
        expect(types.filter((type) => type === 'fee')).to.have.lengthOf(1);
        const nameless = company.expenses.filter(({ type, supplier }) => type === 'card_purchase' && !supplier?.name);
        expect(nameless).to.have.lengthOf(1);
        const foreign = company.expenses.filter(({ supplierCurrency }) => supplierCurrency !== undefined);
        expect(foreign).not.to.be.empty;
        for (const { supplierCurrency, lines } of foreign) {
          expect(supplierCurrency).not.to.equal(company.walletCurrency);
          expect(lines.every(({ supplierAmount }) => supplierAmount !== undefined)).to.equal(true);
        }
      });

      it('has every expense in one unfinished job, dated before it', () => {
        const keys = company.jobs.flatMap(({ expenses }) => expenses);
        expect(keys).to.have.members(company.expenses.map(({ key }) => key));
        for (const { createdAt, expenses } of company.jobs) {
          for (const { date } of company.expenses.filter(({ key }) => expenses.includes(key))) {
            expect(date >= '2026-09-29' && date <= createdAt.slice(0, 10), date).to.equal(true);
          }
        }
      });

      it('names as contra account, where it does, the active bank account of the wallet', () => {
        const wallet = only(tenant.accounts.filter((account) => account.name === 'Pleo'));
        expect(wallet).to.include({ type: 'BANK', status: 'ACTIVE' });
        const contraAccounts = company.expenses.flatMap(({ contraAccount }) => contraAccount ?? []);
        expect(contraAccounts.filter((code) => code !== wallet.code)).to.deep.equal([]);
      });

      it('begins in Pleo with nothing but accounts, tax codes and vendors of this tenant, and drafts', () => {
        const ids = tenant.accounts.map(({ id }) => id);
        expect(ids).to.include.members(company.accounts.map(({ externalId }) => externalId));
        expect([...taxRates.keys()]).to.include.members(company.taxCodes.map(({ code }) => code));
        const contactIds = tenant.contacts.map(({ id }) => id);
        expect(contactIds).to.include.members(company.vendors.flatMap(({ externalId }) => externalId ?? []));
      });

      it('gives no two contacts a name or a number in common', () => {
        const names = tenant.contacts.map(({ name }) => name.toLowerCase());
        const numbers = tenant.contacts.flatMap(({ contactNumber }) => contactNumber ?? []);
        for (const keys of [names, numbers]) expect(keys).to.deep.equal([...new Set(keys)]);
      });

      function applies(taxType: string, accountsOf: ReturnType<typeof accountClass>): boolean {
        const taxRate = taxRates.get(taxType);
        return taxRate?.status === 'ACTIVE' && taxRate.appliesTo.includes(accountsOf);
      }
    });
  }

  it('lists the newer of the two Dutch jobs first, so that only sorting finds the older', () => {
    const times = readCompany('love-creme-brulee-nl').company.jobs.map(({ createdAt }) => createdAt);
    expect(times).to.have.lengthOf(2);
    expect(times.toSorted()).to.deep.equal(times.toReversed());
  });
});

type Company = DemoSeed['pleo']['companies'][number];
type Tenant = DemoSeed['xero']['tenants'][number];
type Account = Tenant['accounts'][number];

function read(name: string): DemoSeed {
  const file = new URL(`${name}.yaml`, folder);
  return DemoSeed.parse(parseSeedText(readFileSync(file, 'utf8'), `${name}.yaml`));
}

/** The one company of a file, its app and its tenant with accounts by code and tax rates by type. */
function readCompany(name: string) {
  const { pleo, xero } = read(name);
  const tenant = only(xero.tenants);
  return {
    company: only(pleo.companies),
    app: only(xero.apps),
    tenant,
    accounts: new Map(tenant.accounts.map((account) => [account.code ?? '', account])),
    taxRates: new Map(tenant.taxRates.map((taxRate) => [taxRate.taxType, taxRate])),
  };
}

function linesOf({ expenses }: Company) {
  return expenses.flatMap((expense) => expense.lines.map((line) => ({ expense, line })));
}

function codedLinesOf(company: Company) {
  return linesOf(company).filter(({ line }) => line.account !== undefined);
}

function lockDateOf({ periodLockDate, endOfYearLockDate = '' }: Tenant): string {
  return periodLockDate ?? endOfYearLockDate;
}

function isPostable({ status, type, systemAccount }: Partial<Account>): boolean {
  return status === 'ACTIVE' && type !== 'BANK' && systemAccount === undefined;
}

function sum(amounts: readonly string[]): string {
  return amounts.reduce((total, amount) => total.plus(amount), new Big(0)).toFixed(2);
}

function only<Item>(items: readonly Item[]): Item {
  const [item, ...others] = items;
  if (item === undefined || others.length > 0) throw new Error(`Expected exactly one item, found ${items.length}.`);
  return item;
}
