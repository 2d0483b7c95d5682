import { isHeldExactly, isTaxOfRate, taxMinor, totalMinor } from './amounts.ts';
import type { BookCompany, BookExpense } from './book-company.ts';
import { isCoded, isPayable, ledgerSides, needsVendor } from './ledger-sides.ts';

/** Types that Pleo can have a vendor on, of those that can be booked through accounts payable. @see pleo-api.md §5.7.2 */
const WITH_VENDOR: ReadonlySet<string> = new Set([
  'card_purchase',
  'fee',
  'chargeback',
  'refund',
  'cashback',
  'invoice',
  'invoice_payment',
]);

/** Whether an expense cannot be booked, by the rules of Pleo or of Xero. */
export function mustFail(expense: BookExpense, company: BookCompany): boolean {
  return (
    expense.flaw !== undefined ||
    // Under accounts payable a vendor is mandatory. pleo-integration-rules.md §6.3
    (needsVendor(expense) && (expense.vendor === undefined || !WITH_VENDOR.has(expense.type))) ||
    !isExact(expense, company) ||
    isReturnedPayment(expense) ||
    isPaidFromNoBank(expense, company) ||
    hasStrangeTax(expense, company)
  );
}

/** Rather no document than one of another amount than was approved. @see xero-api.md §11: totals have two decimals */
function isExact(expense: BookExpense, company: BookCompany): boolean {
  return expense.lines.every(
    (line) => isHeldExactly(line.grossMinor, company) && (!isCoded(expense) || isHeldExactly(taxMinor(line), company)),
  );
}

/** A payment to somebody that comes back: there is no document for it but the deletion of the first, which is a person's. */
function isReturnedPayment(expense: BookExpense): boolean {
  const debit = ledgerSides(expense)?.debit;
  return totalMinor(expense) < 0n && (debit === 'vendor' || debit === 'employee');
}

/** Outside bills and credit notes Xero takes no tax but its own. @see xero-api.md §18 */
function hasStrangeTax(expense: BookExpense, { cashTax }: BookCompany): boolean {
  return cashTax !== 'approved' && isCoded(expense) && !isPayable(expense) && !expense.lines.every(isTaxOfRate);
}

/** Xero pays from bank accounts, and from others only where they are opened for it. @see xero-api.md §10.8 */
function isPaidFromNoBank(expense: BookExpense, { contra }: BookCompany): boolean {
  const sides = ledgerSides(expense);
  return sides?.debit === 'employee' && sides.credit === 'contra' && contra === 'liability';
}
