import type { SeedInput } from '@ringfence/sandbox';
import type { CrashCompany } from './company.ts';
import { credentialsOf } from './credentials.ts';
import { type CrashExpense, type CrashLine, TAXES } from './expense.ts';

const NO_LIMIT = 1_000_000_000;

type PleoCompanyInput = NonNullable<NonNullable<SeedInput['pleo']>['companies']>[number];
type ExpenseInput = NonNullable<PleoCompanyInput['expenses']>[number];
type XeroTenantInput = NonNullable<NonNullable<SeedInput['xero']>['tenants']>[number];

/** A company, and every expense that will ever be in one of its jobs. */
export interface SeededCompany {
  readonly company: CrashCompany;
  readonly expenses: readonly CrashExpense[];
}

/** What the simulators hold at first. Jobs never expire, and nothing is limited: the story brings its own troubles. */
export function seedInput(companies: readonly SeededCompany[], pageSize: number): SeedInput {
  return {
    pleo: {
      requestsPerMinute: NO_LIMIT,
      jobLifeSeconds: NO_LIMIT,
      defaultPageSize: pageSize,
      maxPageSize: pageSize,
      companies: companies.map(pleoCompany),
    },
    xero: {
      requestsPerMinute: NO_LIMIT,
      appRequestsPerMinute: NO_LIMIT,
      apps: companies.map(({ company }) => ({
        clientId: credentialsOf(company).clientId,
        clientSecret: credentialsOf(company).clientSecret,
        grant: 'client_credentials',
        tenants: [company.tenantId],
      })),
      tenants: companies.map(({ company }) => xeroTenant(company)),
    },
  };
}

/** An amount in the currency's own unit: `12.34`, in yen `1234`. */
export function decimalText(amountMinor: number, decimals: number): string {
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return amountMinor < 0 ? `-${text}` : text;
}

function pleoCompany({ company, expenses }: SeededCompany): PleoCompanyInput {
  const accounts = [...company.expenseAccounts, company.archivedAccount];
  return {
    id: company.companyId,
    name: company.slug,
    country: 'NL',
    walletCurrency: company.currency,
    apiKeys: [{ key: credentialsOf(company).pleoKey }],
    accounts: accounts.map(({ id, code }) => ({ externalId: id, code, name: `Account ${code}` })),
    taxCodes: Object.values(TAXES).map(({ code, basisPoints, type }) => ({
      code,
      name: code,
      rate: fraction(basisPoints),
      type,
    })),
    vendors: company.vendors.map(({ contactId, name }) => ({
      externalId: contactId,
      name,
      currency: company.currency,
      country: 'NL',
    })),
    expenses: expenses.map((expense) => pleoExpense(expense, company)),
  };
}

function pleoExpense(expense: CrashExpense, { decimals }: CrashCompany): ExpenseInput {
  const { key, entryId, type, date, lines, partyName, vendor, invoiceNumber, foreign, files } = expense;
  return {
    id: entryId,
    key,
    type: type.type,
    date,
    method: type.method,
    supplier: { name: partyName, country: 'NL' },
    user: { name: partyName },
    ...(foreign ? { supplierCurrency: 'USD' } : {}),
    ...(vendor === undefined ? {} : { vendor: vendor.contactId }),
    ...(invoiceNumber === undefined ? {} : { invoice: { invoiceNumber, invoiceDate: date } }),
    files: files.map((size) => ({ type: 'application/pdf', size })),
    lines: lines.map((line) => pleoLine(line, foreign, decimals)),
  };
}

function pleoLine({ account, grossMinor, taxMinor, tax }: CrashLine, foreign: boolean, decimals: number) {
  return {
    amount: decimalText(grossMinor, decimals),
    account: account.code,
    ...(foreign ? { supplierAmount: decimalText(grossMinor * 2, 2) } : {}),
    ...(tax === undefined
      ? {}
      : {
          tax: {
            code: tax.code,
            rate: fraction(tax.basisPoints),
            type: tax.type,
            ...(tax.type === 'inclusive' ? { amount: decimalText(taxMinor, decimals) } : {}),
          },
        }),
  };
}

function xeroTenant({ tenantId, slug, currency, ...company }: CrashCompany): XeroTenantInput {
  const { wallet, outOfPocket, contra } = company.roles;
  const roleType = (role: 'wallet' | 'outOfPocket' | 'contra') => (company.banks.has(role) ? 'BANK' : 'CURRLIAB');
  return {
    tenantId,
    name: slug,
    baseCurrency: currency,
    countryCode: 'NL',
    requestsPerDay: NO_LIMIT,
    accounts: [
      { ...wallet, name: 'Pleo wallet', type: roleType('wallet') },
      { ...outOfPocket, name: 'Out of pocket', type: roleType('outOfPocket') },
      { ...contra, name: 'Contra', type: roleType('contra') },
      { ...company.creditors, name: 'Accounts payable', type: 'CURRLIAB', systemAccount: 'CREDITORS' },
      ...company.expenseAccounts.map(({ id, code }) => ({
        id,
        code,
        name: `Account ${code}`,
        type: 'EXPENSE' as const,
      })),
      { ...company.archivedAccount, name: 'Closed', type: 'EXPENSE', status: 'ARCHIVED' },
    ],
    taxRates: Object.values(TAXES).map(({ code, basisPoints, type }) => ({
      taxType: code,
      name: code,
      // What a reverse charge adds it takes away at once.
      rate: type === 'reverse' ? '0' : String(basisPoints / 100),
    })),
    contacts: company.vendors.map(({ contactId, name }) => ({ id: contactId, name })),
  };
}

function fraction(basisPoints: number): string {
  return decimalText(basisPoints, 4);
}
