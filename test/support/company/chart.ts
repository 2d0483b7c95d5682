import type { SeedInput } from '@ringfence/sandbox';
import { accountIdOf, contactIdOf } from './ids.ts';

type Xero = NonNullable<SeedInput['xero']>;
export type XeroTenantInput = NonNullable<Xero['tenants']>[number];

/** Accounts with a part of their own in the books of every company; all of them bank accounts. */
export const ROLES = { wallet: '1010', outOfPocket: '1020', contra: '1030' } as const;

/** Accounts for the same parts that are no bank accounts. */
export const LIABILITIES = { outOfPocket: '2200', contra: '2300' } as const;

/** What is owed to vendors: Xero's own account, which nobody may post to. */
export const CREDITORS = '2000';

export const EXPENSE_ACCOUNTS = ['4100', '4200', '4300'] as const;
export const EXPENSE_ACCOUNT_NAMES = { 4100: 'Travel', 4200: 'Office', 4300: 'Software' } as const;
export const ARCHIVED_ACCOUNT = '4900';

/** Tax codes that Xero allows on expenses; rates are fractions. */
export const TAXES = {
  high: { code: 'V21', rate: '0.21' },
  low: { code: 'V9', rate: '0.09' },
  zero: { code: 'V0', rate: '0' },
  reverse: { code: 'RC', rate: '0.21', type: 'reverse' },
} as const;

/** Xero takes it on revenue only. */
export const SALES_TAX = { code: 'SALES', rate: '0.21' } as const;
export const VENDORS = ['Bakery Ltd', 'Printer Ltd'] as const;
export const ARCHIVED_VENDOR = 'Old Vendor Ltd';

/** Tracking categories by name, with their active options. */
export const DIMENSIONS = { REGION: ['North', 'South'], PROJECT: ['Bridge', 'Tunnel'] } as const;
export const ARCHIVED_OPTION = 'East';

/** The books of a company in Xero before anything is exported. @param mark - Stands in the names of its own data. */
export function booksOf(
  company: number,
  currency: string,
  mark = '',
): Pick<XeroTenantInput, 'accounts' | 'taxRates' | 'contacts' | 'trackingCategories'> {
  const account = (code: string, name: string, more: object) => ({
    id: accountIdOf(company, code),
    code,
    name,
    ...more,
  });
  const bank = { type: 'BANK', currency } as const;
  const expenseOnly = ['EXPENSE', 'ASSET'] as const;
  return {
    accounts: [
      { ...account(ROLES.wallet, 'Pleo wallet', {}), ...bank },
      { ...account(ROLES.outOfPocket, 'Pleo pocket', {}), ...bank },
      { ...account(ROLES.contra, 'House bank', {}), ...bank },
      { ...account(CREDITORS, 'Accounts payable', {}), type: 'CURRLIAB', systemAccount: 'CREDITORS' },
      { ...account(LIABILITIES.outOfPocket, 'Owed to employees', {}), type: 'CURRLIAB' },
      { ...account(LIABILITIES.contra, 'Payroll clearing', {}), type: 'CURRLIAB' },
      { ...account('4100', `${EXPENSE_ACCOUNT_NAMES[4100]}${mark}`, {}), type: 'EXPENSE' },
      { ...account('4200', EXPENSE_ACCOUNT_NAMES[4200], {}), type: 'EXPENSE' },
      { ...account('4300', EXPENSE_ACCOUNT_NAMES[4300], {}), type: 'OVERHEADS' },
      { ...account(ARCHIVED_ACCOUNT, 'Telex', {}), type: 'EXPENSE', status: 'ARCHIVED' },
    ],
    taxRates: [
      { taxType: TAXES.high.code, name: 'High', rate: '21', appliesTo: [...expenseOnly] },
      { taxType: TAXES.low.code, name: 'Low', rate: '9', appliesTo: [...expenseOnly] },
      { taxType: TAXES.zero.code, name: 'Zero', rate: '0', appliesTo: [...expenseOnly] },
      { taxType: TAXES.reverse.code, name: 'Reverse charge', rate: '0', appliesTo: [...expenseOnly] },
      { taxType: SALES_TAX.code, name: 'On sales', rate: '21', appliesTo: ['REVENUE'] },
    ],
    contacts: [
      ...VENDORS.map((name, index) => ({ id: contactIdOf(company, index + 1), name, contactNumber: `V-${index + 1}` })),
      ...(mark === '' ? [] : [{ id: contactIdOf(company, 8), name: `Seller${mark}`, contactNumber: 'V-8' }]),
      { id: contactIdOf(company, 9), name: ARCHIVED_VENDOR, contactNumber: 'V-9', status: 'ARCHIVED' },
    ],
    trackingCategories: [
      { name: 'Region', options: [...named(DIMENSIONS.REGION), { name: ARCHIVED_OPTION, status: 'ARCHIVED' }] },
      { name: 'Project', options: named([...DIMENSIONS.PROJECT, ...(mark === '' ? [] : [`Site${mark}`])]) },
    ],
  };
}

function named(names: readonly string[]): { readonly name: string }[] {
  return names.map((name) => ({ name }));
}
