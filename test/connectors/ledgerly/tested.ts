import { referencesOf } from '@ringfence/core/kit';
import type { Sandbox } from '@ringfence/sandbox';
import {
  ARCHIVED_ACCOUNT,
  ARCHIVED_OPTION,
  DIMENSIONS,
  EXPENSE_ACCOUNT_NAMES,
  EXPENSE_ACCOUNTS,
  TAXES,
} from '../../support/company/chart.ts';
import { type CompanyPlan, reference, variable } from '../../support/company/company-plan.ts';
import type { TestedConnector } from '../../support/connectors.ts';
import { bookedJournal, JOURNAL_ROLES, type JournalLine, netBalances } from '../journals.ts';
import { connector as ledgerly } from './connector.ts';
import { LedgerlyHoldings, type LedgerlyJournal, ledgerlySimulator } from './simulator.ts';

/** Accounts of the tax that is deducted, and of the tax that is owed under reverse charge. */
const TAX_ACCOUNTS = { input: '1500', reverse: '1510' } as const;

const APP_SECRET = 'the-app-secret-of-ledgerly';
const API_URL = 'RINGFENCE_LEDGERLY_URL';

/** An ERP whose only document is the journal. */
export const LEDGERLY: TestedConnector = {
  name: 'ledgerly',
  displayName: ledgerly.displayName,
  definition: ledgerly,
  module: new URL('connector.ts', import.meta.url).href,
  simulator: ledgerlySimulator,
  cannot: { vendors: 'Ledgerly has no vendors' },
  posting: { method: 'POST', url: '^/journals$' },
  crash: {
    documents: ['journal'],
    operations: [
      { name: 'ERP proof', method: 'GET', url: '^/company$' },
      { name: 'file list', method: 'GET', url: '^/journals/[^/]+/files$' },
      { name: 'upload', method: 'PUT', url: '^/journals/[^/]+/files/' },
      { name: 'look-up', method: 'GET', url: '^/journals[?]' },
      { name: 'journal entry', method: 'POST', url: '^/journals$' },
      { name: 'chart', method: 'GET', url: '^/(accounts|tax-codes|dimensions)' },
    ],
  },
  keyOf: (number) => numberOf({ number }),
  accountIdOf: (_company, code) => code,
  referenceOf: referencesOf('short'),
  seed: (plans) => ({
    appSecret: APP_SECRET,
    companies: plans.map((plan) => ({
      companyNumber: numberOf(plan),
      name: `Company ${plan.number}`,
      currency: plan.currency ?? 'EUR',
      agreementToken: agreementTokenOf(plan),
      ...(plan.closedTo === undefined ? {} : { closedTo: plan.closedTo }),
      accounts: [
        // The wallet is an ordinary account: nothing here is a bank account.
        ...Object.values(JOURNAL_ROLES).map((number) => ({ number, name: `Account ${number}`, class: 'liability' })),
        ...Object.values(TAX_ACCOUNTS).map((number) => ({ number, name: `Tax ${number}`, class: 'asset' })),
        ...EXPENSE_ACCOUNTS.map((number) => ({
          number,
          name: `${EXPENSE_ACCOUNT_NAMES[number]}${plan.mark ?? ''}`,
          class: 'expense',
        })),
        { number: ARCHIVED_ACCOUNT, name: 'Telex', class: 'expense', isClosed: true },
      ],
      taxCodes: Object.values(TAXES).map(({ code, rate }) => ({
        code,
        name: `Tax ${code}`,
        rate,
        account: TAX_ACCOUNTS.input,
        reverseAccount: TAX_ACCOUNTS.reverse,
      })),
      dimensions: Object.entries(DIMENSIONS).map(([id, names]) => ({
        id,
        name: `${id.slice(0, 1)}${id.slice(1).toLowerCase()}`,
        values: [
          ...[...names, ...(plan.mark === undefined ? [] : [`Site${plan.mark}`])].map((name) => ({ id: name, name })),
          { id: ARCHIVED_OPTION, name: ARCHIVED_OPTION, isClosed: true },
        ],
      })),
    })),
  }),
  organisation: { apiUrl: `\${env:${API_URL}}` },
  environment: (url) => ({ [API_URL]: url }),
  company: (plan) => ({
    erp: {
      connector: 'ledgerly',
      settings: {
        companyNumber: numberOf(plan),
        appSecret: reference(plan, 'APP_SECRET'),
        agreementToken: reference(plan, 'AGREEMENT_TOKEN'),
      },
    },
    accounts: JOURNAL_ROLES,
  }),
  secrets: (plan) => ({
    [variable(plan, 'APP_SECRET')]: APP_SECRET,
    [variable(plan, 'AGREEMENT_TOKEN')]: agreementTokenOf(plan),
  }),
  documents: (sandbox, company) =>
    journalsOf(sandbox, company).map((journal) => ({
      ...bookedJournal(journal, linesOf(journal)),
      total: journal.amount,
    })),
  balances: (sandbox, company) => {
    const lines = journalsOf(sandbox, company).flatMap(linesOf);
    const isTax = (account: string) => Object.values<string>(TAX_ACCOUNTS).includes(account);
    return netBalances(lines.map((line) => (isTax(line.account) ? { ...line, account: 'tax' } : line)));
  },
  receipts: (sandbox, company, reference) =>
    journalsOf(sandbox, company)
      .filter((journal) => journal.reference === reference)
      .flatMap(({ files }) => Object.keys(files)),
};

function numberOf({ number }: Pick<CompanyPlan, 'number'>): string {
  return `agreement-no-${1000 + number}`;
}

function agreementTokenOf({ number }: Pick<CompanyPlan, 'number'>): string {
  return `the-agreement-token-of-company-${number}`;
}

function journalsOf(sandbox: Sandbox, company: number): readonly LedgerlyJournal[] {
  return LedgerlyHoldings.parse(sandbox.inspect('ledgerly'))[numberOf({ number: company })]?.journals ?? [];
}

function linesOf({ lines }: LedgerlyJournal): readonly JournalLine[] {
  return lines.map(({ taxCode, dimensions, ...line }) => ({
    ...line,
    taxCode,
    tracking: dimensions.map(({ dimension, value }) => ({ category: dimension, option: value })),
  }));
}
