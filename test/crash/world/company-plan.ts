import type { CompanyPlan, ExpenseInput } from '../../support/company/company-plan.ts';
import type { CrashCompany } from './company.ts';
import type { CrashExpense, CrashLine } from './expense.ts';

/** A company, and every expense that will ever be in one of its jobs. */
export interface SeededCompany {
  readonly company: CrashCompany;
  readonly expenses: readonly CrashExpense[];
}

/** What the simulators hold of a company at first, and its configuration. Its jobs come with the story. */
export function companyPlanOf({ company, expenses }: SeededCompany): CompanyPlan {
  const { number, currency, roles } = company;
  return {
    number,
    currency,
    expenses: expenses.map((expense) => expenseInput(expense, company)),
    jobs: [],
    accounts: { outOfPocket: roles.outOfPocket },
    export: { status: 'final', attachments: 'required' },
  };
}

/** An amount in the currency's own unit: `12.34`, in yen `1234`. */
export function decimalText(amountMinor: number, decimals: number): string {
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return amountMinor < 0 ? `-${text}` : text;
}

function expenseInput(expense: CrashExpense, { decimals }: CrashCompany): ExpenseInput {
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
    ...(vendor === undefined ? {} : { vendor }),
    ...(invoiceNumber === undefined ? {} : { invoice: { invoiceNumber, invoiceDate: date } }),
    files: files.map((size) => ({ type: 'application/pdf', size })),
    lines: lines.map((line) => lineInput(line, foreign, decimals)),
  };
}

function lineInput({ account, grossMinor, taxMinor, tax }: CrashLine, foreign: boolean, decimals: number) {
  return {
    amount: decimalText(grossMinor, decimals),
    account,
    ...(foreign ? { supplierAmount: decimalText(grossMinor * 2, 2) } : {}),
    ...(tax === undefined
      ? {}
      : { tax: { ...tax, ...(tax.type === 'inclusive' ? { amount: decimalText(taxMinor, decimals) } : {}) } }),
  };
}
