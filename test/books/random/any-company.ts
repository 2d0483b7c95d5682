import fc from 'fast-check';
import { EXPENSE_ACCOUNTS } from '../../support/company/chart.ts';
import { totalMinor } from '../model/amounts.ts';
import type { BookCompany, BookExpense } from '../model/book-company.ts';
import { mustFail } from '../model/must-fail.ts';
import { anyExpense } from './any-expense.ts';
import { onceIn } from './any-line.ts';

const CURRENCIES = ['EUR', 'EUR', 'SEK', 'JPY', 'ISK', 'KWD'] as const;

/** Any company with so many expenses, and besides the payments of some of its invoices; in any order. */
export function anyCompany(expenseCount: number): fc.Arbitrary<BookCompany> {
  return fc
    .constantFrom(...CURRENCIES)
    .chain((currency) =>
      fc.record({
        currency: fc.constant(currency),
        status: fc.constantFrom('draft', 'final', 'final'),
        outOfPocket: fc.constantFrom('bank', 'liability'),
        contra: fc.constantFrom('bank', 'liability'),
        expenses: fc.tuple(
          ...Array.from({ length: expenseCount }, (_, index) => anyExpense(`${index + 1}`, { currency })),
        ),
        isPaid: fc.array(onceIn(2), { minLength: expenseCount, maxLength: expenseCount }),
      }),
    )
    .chain(({ isPaid, ...company }) => {
      const paid = company.expenses.filter((expense, index) => isPaid[index] === true && canBePaid(expense, company));
      const expenses = [...company.expenses, ...paid.map(paymentOf)];
      const [minLength, maxLength] = [expenses.length, expenses.length];
      return fc.shuffledSubarray(expenses, { minLength, maxLength }).map((shuffled) => ({
        ...company,
        expenses: shuffled,
      }));
    });
}

/** A draft takes no payment, so that its payment would fail or not by the order of the two. */
function canBePaid(expense: BookExpense, company: BookCompany): boolean {
  const { type, invoiceNumber } = expense;
  const isBill = type === 'invoice' && invoiceNumber !== undefined && totalMinor(expense) > 0n;
  return isBill && company.status === 'final' && !mustFail(expense, company);
}

/** The payment of an invoice, as an expense of its own. */
function paymentOf(invoice: BookExpense): BookExpense {
  const { key } = invoice;
  return {
    ...invoice,
    key: `${key}-payment`,
    type: 'invoice_payment',
    lines: [{ account: EXPENSE_ACCOUNTS[0], grossMinor: totalMinor(invoice), tags: [] }],
    pays: key,
  };
}
