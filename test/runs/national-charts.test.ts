import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeedInput } from '@ringfence/sandbox';
import { expect } from 'chai';
import { z } from 'zod';
import { ROOT } from '../repository/source-files.ts';
import { documentsByReference, pleoHoldings, xeroHoldings } from '../support/books.ts';
import { createWorld, type World } from '../support/world.ts';

/** Real charts, where they were given beside the repository: they are not ours to ship. */
const FOLDER = join(ROOT, '..', 'shared', 'data', 'charts');

const Chart = z.array(z.object({ code: z.string(), name: z.string(), category: z.string() }));
type Chart = z.infer<typeof Chart>;
type Demo = World['demo']['seed'];
type AccountSeed = Demo['xero']['tenants'][number]['accounts'][number];

const TYPES: Readonly<Record<string, AccountSeed['type']>> = {
  Asset: 'CURRENT',
  Liability: 'CURRLIAB',
  Equity: 'EQUITY',
  Income: 'REVENUE',
  Expense: 'EXPENSE',
};

/** Expenses of these types name all accounts themselves, but for the wallet, unless they are booked on a vendor. */
const CODED_TYPES: ReadonlySet<string> = new Set(['card_purchase', 'card_invoice', 'fee', 'refund']);

const CHARTS = [
  { slug: 'love-creme-brulee-nl', file: 'nl.json' },
  { slug: 'love-creme-brulee-de', file: 'de.json' },
  { slug: 'alexey-software-uk', file: 'gb.json' },
] as const;

describe('test/runs/national-charts', () => {
  for (const { slug, file } of CHARTS) {
    const path = join(FOLDER, file);
    if (!existsSync(path)) {
      it.skip(`takes the whole chart of ${file} through a run (the folder with real charts is not here)`);
      continue;
    }
    it(`takes the whole chart of ${file} through a run`, async () => {
      const chart = Chart.parse(JSON.parse(readFileSync(path, 'utf8')));
      const world = await createWorld({ seed: (demo) => withChart(demo, chart) });
      // The rules of the demo are made for its own charts.
      await world.editOrganisation((yaml) => yaml.replace(/^defaults:[\s\S]*/m, ''));
      await world.editCompany(slug, (yaml) => yaml.replace(/^sync:[\s\S]*/m, ''));
      try {
        const outcome = (await world.run()).find(({ company }) => company.slug === slug);
        if (outcome === undefined) throw new Error('the company is gone');
        if ('failure' in outcome) throw outcome.failure;
        expect(outcome.report.errors).to.deep.equal([]);
        const { companyId, erpCompanyKey } = outcome.company;
        const { accounts, jobs } = pleoHoldings(world.sandbox, companyId);
        const active = accounts.filter(({ archived }) => !archived).map(({ code, name }) => `${code} ${name}`);
        expect(active).to.have.members(distinct(chart).map(({ code, name }) => `${code} ${name}`));
        const items = jobs.flatMap((job) => job.items);
        expect(items.map(({ status }) => status)).to.deep.equal(items.map(() => 'successful'));
        expect(documentsByReference(xeroHoldings(world.sandbox, erpCompanyKey)).size).to.equal(items.length);
      } finally {
        await world.close();
      }
    });
  }
});

/** Xero wants unique names, which real charts do not have: the second of a name is told apart by its code. */
function distinct(chart: Chart): Chart {
  const names = new Set<string>();
  return chart.map((account) => {
    const name = names.has(account.name) ? `${account.name} (${account.code})` : account.name;
    names.add(account.name);
    return { ...account, name };
  });
}

/** The demo with every tenant on the real chart, and each expense on one of its expense accounts, all of them in turn. */
function withChart(demo: Demo, chart: Chart): SeedInput {
  const accounts = distinct(chart).map(({ code, name, category }) => ({
    code,
    name,
    type: TYPES[category] ?? 'CURRENT',
  }));
  const codesOf = (category: string) =>
    chart.filter((account) => account.category === category).map(({ code }) => code);
  const codes = { expense: codesOf('Expense'), asset: codesOf('Asset') };
  const onAssetsAlone = new Set(
    demo.xero.tenants.flatMap(({ taxRates }) =>
      taxRates.filter(({ appliesTo }) => !appliesTo.includes('EXPENSE')).map(({ taxType }) => taxType),
    ),
  );
  let next = 0;
  const nextCode = (taxCode: string | undefined) => {
    next += 1;
    const list = onAssetsAlone.has(taxCode ?? '') ? codes.asset : codes.expense;
    return list[next % list.length] ?? '';
  };
  return {
    ...demo,
    xero: {
      ...demo.xero,
      tenants: demo.xero.tenants.map((tenant) => ({
        ...tenant,
        bankTransactions: [],
        accounts: [...accounts, ...tenant.accounts.filter(({ type }) => type === 'BANK').map(outOfTheWay)],
      })),
    },
    pleo: {
      ...demo.pleo,
      companies: demo.pleo.companies.map((company) => {
        const expenses = company.expenses.filter(
          ({ type, method }) => CODED_TYPES.has(type) && method !== 'accounts_payable',
        );
        const keys = new Set(expenses.map(({ key }) => key));
        return {
          ...company,
          accounts: [],
          expenses: expenses.map((expense) => ({
            ...expense,
            lines: expense.lines.map((line) => ({ ...line, account: nextCode(line.tax?.code) })),
          })),
          jobs: company.jobs.map((job) => ({ ...job, expenses: job.expenses.filter((key) => keys.has(key)) })),
        };
      }),
    },
  };
}

/** The demo's bank accounts keep their codes, which expenses name; a real account of the same name is elsewhere. */
function outOfTheWay(account: AccountSeed): AccountSeed {
  return { ...account, name: `${account.name} (demo)` };
}
