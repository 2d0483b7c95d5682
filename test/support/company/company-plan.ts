import type { SeedInput } from '@ringfence/sandbox';
import type { TestedConnector } from '../connectors.ts';
import { ARCHIVED_OPTION, ARCHIVED_VENDOR, DIMENSIONS, VENDORS, type XeroTenantInput } from './chart.ts';
import { companyIdOf, contactIdOf, entryIdOf } from './ids.ts';

type PleoInput = NonNullable<SeedInput['pleo']>;
export type PleoCompanyInput = NonNullable<PleoInput['companies']>[number];
export type ExpenseInput = NonNullable<PleoCompanyInput['expenses']>[number];
export type JobInput = NonNullable<PleoCompanyInput['jobs']>[number];
export type XeroAppInput = NonNullable<NonNullable<SeedInput['xero']>['apps']>[number];

/** One company of a test: what differs from the plain one. */
export interface CompanyPlan {
  /** From 1; decides every id. */
  readonly number: number;
  /** Of the wallet, and of the books. Left out: EUR. */
  readonly currency?: string;
  readonly expenses?: readonly ExpenseInput[];
  /** Left out: one job with all expenses, with vendors and bookkeeping methods. */
  readonly jobs?: readonly JobInput[];
  /** Laid over the company in Pleo. */
  readonly pleo?: Partial<PleoCompanyInput>;
  /** Laid over the organisation in Xero. */
  readonly xero?: Partial<XeroTenantInput>;
  /** The last day on which nothing may be posted, in the ERP of any connector. Left out: all is open. */
  readonly closedTo?: string;
  /** Stands in the names of an account and of a tag, in the ERP of any connector. */
  readonly mark?: string;
  readonly app?: Partial<XeroAppInput>;
  /** Sections of the company's YAML, laid over the plain ones. */
  readonly accounts?: object;
  readonly sync?: object;
  readonly export?: object;
  readonly credentials?: object;
}

/** When the bookkeeper pressed Export, unless a job says otherwise. */
const PRESSED_AT = '2026-02-28T16:00:00Z';

export function slugOf({ number }: Pick<CompanyPlan, 'number'>): string {
  return `company-${number}`;
}

export function pleoCompany(plan: CompanyPlan): PleoCompanyInput {
  const { number, currency = 'EUR', expenses = [], pleo } = plan;
  const everything = { key: 'all', createdAt: PRESSED_AT, vendorBasedBookkeeping: true };
  const jobs = plan.jobs ?? [{ ...everything, expenses: expenses.map(({ key }) => key) }];
  return {
    id: companyIdOf(number),
    name: `Company ${number}`,
    organisationId: ORGANISATION_ID,
    country: 'NL',
    walletCurrency: currency,
    apiKeys: [{ key: pleoKeyOf(plan) }],
    vendors: [...VENDORS, ARCHIVED_VENDOR].map((name, index) => ({
      name,
      currency,
      code: `V-${name === ARCHIVED_VENDOR ? 9 : index + 1}`,
      externalId: contactIdOf(number, name === ARCHIVED_VENDOR ? 9 : index + 1),
    })),
    tagGroups: Object.entries(DIMENSIONS).map(([code, names]) => ({
      code,
      name: code,
      tags: [...names, ARCHIVED_OPTION].map((name) => ({ code: name, name })),
    })),
    expenses: expenses.map((expense, index) => ({ id: entryIdOf(number, index + 1), ...expense })),
    jobs: jobs.filter((job) => job.expenses.length > 0),
    ...pleo,
  };
}

export const ORGANISATION_ID = 'f0000000-0000-4000-8000-000000000000';

/** Brings the dimensions of the ERP into Pleo. */
const TAGS = {
  tags: {
    groups: [
      { dimension: 'Region', groupCode: 'REGION', code: '{name}' },
      { dimension: 'Project', groupCode: 'PROJECT', code: '{name}' },
    ],
  },
};

/** The company's YAML, as an object. */
export function companyYaml(plan: CompanyPlan, connector: TestedConnector): object {
  const { erp, accounts, sync = TAGS } = connector.company(plan);
  return {
    company: { id: companyIdOf(plan.number), name: `Company ${plan.number}` },
    pleo: { apiKey: reference(plan, 'PLEO_KEY') },
    erp,
    accounts: { ...accounts, ...plan.accounts },
    sync: { ...sync, ...plan.sync },
    export: plan.export ?? {},
  };
}

/** What the references of the company's YAML read. */
export function companyEnvironment(plan: CompanyPlan, connector: TestedConnector): Readonly<Record<string, string>> {
  return { [variable(plan, 'PLEO_KEY')]: pleoKeyOf(plan), ...connector.secrets(plan) };
}

export function reference(plan: Pick<CompanyPlan, 'number'>, name: string): string {
  return `\${env:${variable(plan, name)}}`;
}

export function variable({ number }: Pick<CompanyPlan, 'number'>, name: string): string {
  return `COMPANY_${number}_${name}`;
}

function pleoKeyOf({ number }: CompanyPlan): string {
  return `pleo-key-of-company-${number}`;
}
