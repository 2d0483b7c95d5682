import { generateKeyPairSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { referencesOf } from '@ringfence/core/kit';
import type { Sandbox, SeedInput } from '@ringfence/sandbox';
import { z } from 'zod';
import type { BookedDocument } from '../../support/books.ts';
import {
  ARCHIVED_ACCOUNT,
  ARCHIVED_OPTION,
  ARCHIVED_VENDOR,
  CREDITORS,
  DIMENSIONS,
  EXPENSE_ACCOUNT_NAMES,
  EXPENSE_ACCOUNTS,
  LIABILITIES,
  ROLES,
  TAXES,
  VENDORS,
} from '../../support/company/chart.ts';
import { type CompanyPlan, reference, variable } from '../../support/company/company-plan.ts';
import type { TestedConnector } from '../../support/connectors.ts';
import { bookedJournal, JOURNAL_ROLES, type JournalLine, netBalances } from '../journals.ts';

type Seed = NonNullable<SeedInput['netsuite']>;

const SCRIPT = new URL(
  '../../../connectors/netsuite/suitescript/src/FileCabinet/SuiteScripts/ringfence/ringfence_restlet.js',
  import.meta.url,
);
const API_URL = 'RINGFENCE_NETSUITE_URL';
const ACCOUNT_ID = '1234567';
/** Accounts of tax are shared by all companies, as tax codes are those of the whole account. */
const TAX_ACCOUNTS = { input: '1500', reverse: '1510' } as const;
/** Employees are vendors to whom something is owed. */
const EMPLOYEES: readonly string[] = ['Ada Byron', 'Grace Murray'];
/** Segments of NetSuite that play the dimensions of the tests. */
const SEGMENTS = { REGION: 'department', PROJECT: 'class' } as const;

const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

const text = z.string().default('');
const Line = z.object({
  kind: z.string(),
  account: z.string(),
  amount: z.string(),
  memo: text,
  department: z.string().optional(),
  class: z.string().optional(),
  taxcode: z.string().optional(),
});
const Transaction = z.object({
  id: z.string(),
  externalid: text,
  trandate: z.string(),
  lines: z.array(Line),
  files: z.array(z.object({ name: z.string(), uploads: z.number() })),
});
type Transaction = z.infer<typeof Transaction>;

/** What the tests read of the simulated NetSuite, by subsidiary. */
const Holdings = z.record(
  z.string(),
  z.object({
    vendors: z.array(z.object({ id: z.string(), companyname: z.string(), isinactive: z.boolean().optional() })),
    journalEntries: z.array(Transaction),
    vendorBills: z.array(Transaction),
    vendorCredits: z.array(Transaction),
    vendorPayments: z.array(Transaction),
  }),
);

/** Subsidiaries of one account with legacy tax, which is booked as lines; receipts go through the script of the connector. */
export const NETSUITE: TestedConnector = {
  name: 'netsuite',
  displayName: 'NetSuite',
  cannot: {
    prepayments: 'the connector makes no vendor prepayments',
    tokens: 'the private key signs and is never sent',
  },
  isOfAllCompanies: ({ url, requestBody }) =>
    url.startsWith('/services/rest/query/') && / FROM (department|classification) /.test(requestBody),
  posting: { method: 'POST', url: '/record/v1/journalEntry$' },
  vendorCreation: { method: 'POST', url: '/record/v1/vendor$' },
  crash: {
    // A credit note with its refund is not among them: NetSuite takes no payment for a vendor credit.
    documents: ['journal', 'bill', 'billPayment'],
    billsFirst: true,
    operations: [
      { name: 'token', url: '/auth/oauth2/' },
      { name: 'upload', method: 'POST', url: '/restlet[.]nl' },
      { name: 'bill', method: 'POST', url: '/record/v1/vendorBill$' },
      { name: 'payment', method: 'POST', url: '/record/v1/vendorPayment$' },
      { name: 'journal entry', method: 'POST', url: '/record/v1/journalEntry$' },
      { name: 'look-up', method: 'POST', url: '/query/v1/suiteql' },
    ],
  },
  keyOf: subsidiaryOf,
  accountIdOf,
  referenceOf: referencesOf('uuid'),
  seed: (plans): Seed => ({
    accountId: ACCOUNT_ID,
    taxEngine: 'legacy',
    concurrency: 100,
    // The clocks of the tests are their own.
    accessTokenLifeSeconds: 1_000_000_000,
    clockSkewSeconds: 1_000_000_000,
    roles: plans.map((plan) => ({ name: `role ${plan.number}`, subsidiaries: [subsidiaryOf(plan.number)] })),
    integrations: plans.map((plan) => ({
      clientId: `client-${plan.number}`,
      role: `role ${plan.number}`,
      certificates: [{ id: `certificate-${plan.number}`, publicKey }],
    })),
    restlets: [{ script: 'customscript_ringfence', deploy: 'customdeploy_ringfence', file: fileURLToPath(SCRIPT) }],
    currencies: [
      'EUR',
      ...new Set(plans.flatMap(({ currency = 'EUR' }) => (currency === 'EUR' ? [] : [currency]))),
    ].map((symbol) => ({ symbol, rate: '1' })),
    subsidiaries: plans.map(({ number, currency = 'EUR' }) => ({
      id: subsidiaryOf(number),
      name: `Company ${number}`,
      currency,
    })),
    accounts: [
      ...Object.entries(TAX_ACCOUNTS).map(([name, number]) => ({
        id: number,
        number,
        name,
        type: 'OthCurrAsset' as const,
      })),
      ...plans.flatMap(accountsOf),
    ],
    // Segments are those of the whole account, but for a company's mark.
    departments: values(DIMENSIONS.REGION),
    classes: [
      ...values(DIMENSIONS.PROJECT),
      ...plans.flatMap(({ number, mark }) =>
        mark === undefined ? [] : [{ name: `Site${mark}`, subsidiaries: [subsidiaryOf(number)] }],
      ),
    ],
    vendors: plans.flatMap(({ number, mark }) =>
      [...VENDORS, ARCHIVED_VENDOR, ...EMPLOYEES, ...(mark === undefined ? [] : [`Seller${mark}`])].map(
        (name, index) => ({
          id: String(number * 100 + index + 1),
          name,
          entityId: EMPLOYEES.includes(name) ? name : `V-${name === ARCHIVED_VENDOR ? 9 : index + 1}`,
          subsidiary: subsidiaryOf(number),
          inactive: name === ARCHIVED_VENDOR,
        }),
      ),
    ),
    taxCodes: Object.values(TAXES).map(({ code, rate }, index) => ({
      id: String(index + 1),
      name: code,
      rate: String(Math.round(Number(rate) * 100)),
      account: TAX_ACCOUNTS.input,
    })),
    firstPeriod: '2025-01',
    years: 3,
    periods: closedMonths(plans),
  }),
  organisation: {
    apiUrl: `\${env:${API_URL}}`,
    restletUrl: `\${env:${API_URL}}`,
    accountId: ACCOUNT_ID,
    restlet: {},
    taxCodes: 'name',
    separateTax: Object.fromEntries(
      Object.keys(TAXES).map((_, index) => [
        String(index + 1),
        { account: TAX_ACCOUNTS.input, reverseAccount: TAX_ACCOUNTS.reverse },
      ]),
    ),
    lateRequestSeconds: 1,
    dimensions: [
      { segment: SEGMENTS.REGION, name: 'Region' },
      { segment: SEGMENTS.PROJECT, name: 'Project' },
    ],
  },
  environment: (url) => ({ [API_URL]: url }),
  company: (plan) => ({
    erp: {
      connector: 'netsuite',
      settings: {
        subsidiaryId: subsidiaryOf(plan.number),
        credentials: {
          clientId: `client-${plan.number}`,
          certificateId: `certificate-${plan.number}`,
          privateKey: reference(plan, 'PRIVATE_KEY'),
          algorithm: 'ES256',
        },
      },
    },
    accounts: JOURNAL_ROLES,
  }),
  secrets: (plan) => ({
    [variable(plan, 'PRIVATE_KEY')]: privateKey,
  }),
  documents(sandbox, company) {
    const { journalEntries, vendorBills, vendorCredits, vendorPayments } = holdingsOf(sandbox, company);
    return [
      ...journalEntries.map((each) => booked(each, 'journal')),
      ...vendorBills.map((each) => booked(each, 'bill')),
      ...vendorCredits.map((each) => booked(each, 'creditNote')),
      ...vendorPayments.map((each) => booked(each, 'payment')),
    ];
  },
  balances(sandbox, company) {
    const lines = transactionsOf(sandbox, company).flatMap(({ lines }) => lines.map(journalLine));
    const isTax = ({ account }: JournalLine) => Object.values<string>(TAX_ACCOUNTS).includes(account);
    return netBalances(lines.map((line) => (isTax(line) ? { ...line, account: 'tax' } : line)));
  },
  receipts: (sandbox, company, reference) =>
    transactionsOf(sandbox, company)
      .filter(({ externalid }) => externalid === reference)
      .flatMap(({ id, files }) =>
        files.flatMap(({ name, uploads }) => Array.from({ length: uploads }, () => name.replace(`${id}-`, ''))),
      ),
  vendors: (sandbox, company) =>
    holdingsOf(sandbox, company)
      .vendors.filter(({ isinactive }) => isinactive !== true)
      .map(({ id, companyname }) => ({ id, name: companyname })),
};

function subsidiaryOf(company: number): string {
  return String(7_700_100 + company);
}

function accountIdOf(company: number, code: string): string {
  return `${company}${code}`;
}

function accountsOf({ number, currency = 'EUR', mark = '' }: CompanyPlan): NonNullable<Seed['accounts']> {
  const account = (code: string, name: string, type: 'Bank' | 'AcctPay' | 'OthCurrLiab' | 'Expense', more = {}) => ({
    id: accountIdOf(number, code),
    number: code,
    name,
    type,
    subsidiaries: [subsidiaryOf(number)],
    ...more,
  });
  return [
    account(ROLES.wallet, 'Pleo wallet', 'Bank', { currency }),
    account(ROLES.outOfPocket, 'Pleo pocket', 'Bank', { currency }),
    account(ROLES.contra, 'House bank', 'Bank', { currency }),
    account(CREDITORS, 'Accounts payable', 'AcctPay'),
    account(LIABILITIES.outOfPocket, 'Owed to employees', 'OthCurrLiab'),
    account(LIABILITIES.contra, 'Payroll clearing', 'OthCurrLiab'),
    ...EXPENSE_ACCOUNTS.map((code) =>
      account(code, `${EXPENSE_ACCOUNT_NAMES[code]}${code === EXPENSE_ACCOUNTS[0] ? mark : ''}`, 'Expense'),
    ),
    account(ARCHIVED_ACCOUNT, 'Telex', 'Expense', { inactive: true }),
  ];
}

function values(names: readonly string[]): NonNullable<Seed['departments']> {
  return [...names, ARCHIVED_OPTION].map((name) => ({ name, inactive: name === ARCHIVED_OPTION }));
}

/** Months up to the day on which a company closed its books; for all companies where all closed them then. */
function closedMonths(plans: readonly CompanyPlan[]): NonNullable<Seed['periods']> {
  const ends = new Set(plans.flatMap(({ closedTo }) => closedTo ?? []));
  const months = Array.from(
    { length: 24 },
    (_, index) => `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
  );
  return [...ends].flatMap((end) => {
    const closing = plans.filter(({ closedTo }) => closedTo === end);
    const closed = closing.length === plans.length ? true : closing.map(({ number }) => subsidiaryOf(number));
    return months.filter((month) => month <= end.slice(0, 7)).map((month) => ({ month, closed }));
  });
}

function holdingsOf(sandbox: Sandbox, company: number): z.infer<typeof Holdings>[string] {
  const holdings = Holdings.parse(sandbox.inspect('netsuite'))[subsidiaryOf(company)];
  if (holdings === undefined) throw new Error(`the sandbox has no subsidiary ${subsidiaryOf(company)}`);
  return holdings;
}

function transactionsOf(sandbox: Sandbox, company: number): readonly Transaction[] {
  const { journalEntries, vendorBills, vendorCredits, vendorPayments } = holdingsOf(sandbox, company);
  return [...journalEntries, ...vendorBills, ...vendorCredits, ...vendorPayments];
}

function booked(transaction: Transaction, kind: BookedDocument['kind']): BookedDocument {
  const { id, externalid, trandate, lines } = transaction;
  const contra = lines.filter((line) => line.kind !== 'tax').at(kind === 'journal' ? -1 : 0);
  const journal = bookedJournal({ id, reference: externalid, date: trandate }, lines.map(journalLine));
  return { ...journal, kind, total: (contra?.amount ?? '0.00').replace('-', '') };
}

function journalLine({
  account,
  amount,
  memo,
  department,
  class: ofClass,
  taxcode,
}: z.infer<typeof Line>): JournalLine {
  const tracking = [
    ...(department === undefined ? [] : [{ category: 'Region', option: department }]),
    ...(ofClass === undefined ? [] : [{ category: 'Project', option: ofClass }]),
  ];
  const side = amount.startsWith('-') ? { credit: amount.slice(1) } : { debit: amount };
  return { account, ...side, text: memo, taxCode: taxcode, tracking };
}
