import { booksOf, LIABILITIES } from '../support/company/chart.ts';
import type { CompanyPlan, ExpenseInput } from '../support/company/company-plan.ts';
import type { LineInput } from '../support/company/expenses.ts';
import { accountIdOf } from '../support/company/ids.ts';
import { decimalText, totalMinor } from './model/amounts.ts';
import { type BookCompany, type BookExpense, type BookLine, DECIMALS } from './model/book-company.ts';

/** A bank account that no expense of the company can be on. */
const FOREIGN_WALLET = '1040';

/** The company as the simulators begin with it, and its configuration. */
export function companyPlanOf(company: BookCompany, number = 1): CompanyPlan {
  const { currency, status, outOfPocket, contra, expenses } = company;
  const { accounts = [], ...books } = booksOf(number, currency);
  const half = Math.ceil(expenses.length / 2);
  const otherCurrency = currency === 'EUR' ? 'SEK' : 'EUR';
  const foreign = {
    id: accountIdOf(number, FOREIGN_WALLET),
    code: FOREIGN_WALLET,
    name: 'Foreign',
    type: 'BANK',
  } as const;
  return {
    number,
    currency,
    expenses: expenses.map((expense) => toInput(expense, currency)),
    jobs: [expenses.slice(0, half), expenses.slice(half)].map((some, index) => ({
      key: `job-${index + 1}`,
      createdAt: `2026-02-2${index + 1}T16:00:00Z`,
      vendorBasedBookkeeping: true,
      expenses: some.map(({ key }) => key),
    })),
    xero: {
      ...books,
      accounts: [...accounts, { ...foreign, currency: otherCurrency }],
      currencies: [otherCurrency],
      periodLockDate: '2026-01-31',
    },
    accounts: {
      ...(outOfPocket === 'liability' ? { outOfPocket: LIABILITIES.outOfPocket } : {}),
      ...(contra === 'liability' ? { contra: LIABILITIES.contra } : {}),
    },
    export: { status },
  };
}

function toInput(expense: BookExpense, currency: BookCompany['currency']): ExpenseInput {
  const { key, type, method, date, lines, vendor, supplier, employee, invoiceNumber, isForeign, flaw } = expense;
  return {
    key,
    type,
    method,
    date,
    supplier: { name: supplier },
    user: { name: employee },
    ...(vendor === undefined ? {} : { vendor }),
    ...(isForeign ? { supplierCurrency: 'USD' } : {}),
    ...(invoiceNumber === undefined ? {} : { invoice: { invoiceNumber, invoiceDate: date } }),
    ...(flaw === 'total is not the sum' ? { amount: decimalText(totalMinor(expense) + 1n, DECIMALS[currency]) } : {}),
    ...(flaw === 'wallet in another currency' ? { contraAccount: FOREIGN_WALLET } : {}),
    lines: lines.map((line) => toLine(line, isForeign, currency)),
  };
}

function toLine(
  { account, grossMinor, tax, tags }: BookLine,
  isForeign: boolean,
  currency: BookCompany['currency'],
): LineInput {
  const text = (minor: bigint) => decimalText(minor, DECIMALS[currency]);
  return {
    account,
    amount: text(grossMinor),
    ...(isForeign ? { supplierAmount: decimalText(grossMinor + 7n, 2) } : {}),
    ...(tax === undefined
      ? {}
      : {
          tax: {
            code: tax.code,
            rate: decimalText(BigInt(tax.ratePercent), 2),
            type: tax.mode,
            ...(tax.approvedMinor === undefined ? {} : { amount: text(tax.approvedMinor) }),
          },
        }),
    tags: tags.map(({ group, code }) => ({ group, code })),
  };
}
