import { totalMinor } from './amounts.ts';
import type { BookExpense } from './book-company.ts';

/** What is debited or credited. `vendor` and `employee` are accounts payable, with somebody who is owed. */
export type LedgerSide = 'lines' | 'wallet' | 'pocket' | 'contra' | 'vendor' | 'employee';

export interface LedgerSides {
  readonly debit: LedgerSide;
  readonly credit: LedgerSide;
}

const sides = (debit: LedgerSide, credit: LedgerSide): LedgerSides => ({ debit, credit });

/** By journal, or without a method. @see pleo-integration-rules.md §6.2, the derived posting matrix */
const BY_JOURNAL: Readonly<Record<string, LedgerSides>> = {
  card_purchase: sides('lines', 'wallet'),
  card_invoice: sides('lines', 'wallet'),
  fee: sides('lines', 'wallet'),
  refund: sides('wallet', 'lines'),
  chargeback: sides('wallet', 'lines'),
  cashback: sides('wallet', 'lines'),
  out_of_pocket: sides('lines', 'pocket'),
  mileage: sides('lines', 'pocket'),
  per_diem: sides('lines', 'pocket'),
  direct_reimbursement: sides('pocket', 'wallet'),
  external_reimbursement: sides('pocket', 'contra'),
  invoice: sides('lines', 'vendor'),
  invoice_payment: sides('vendor', 'wallet'),
  wallet_topup: sides('wallet', 'contra'),
  wallet_unload: sides('contra', 'wallet'),
  atm_withdrawal: sides('pocket', 'wallet'),
  personal_spend: sides('pocket', 'wallet'),
};

/**
 * Through accounts payable, where that is another entry: the vendor of an employee's own spend is the employee. What is
 * bought by card is owed and paid at once, which comes to the same. @see pleo-integration-rules.md §6.3
 */
const PAYABLE: Readonly<Record<string, LedgerSides>> = {
  out_of_pocket: sides('lines', 'employee'),
  mileage: sides('lines', 'employee'),
  per_diem: sides('lines', 'employee'),
  direct_reimbursement: sides('employee', 'wallet'),
  external_reimbursement: sides('employee', 'contra'),
};

/** Every known type of expense. */
export const TYPES: readonly string[] = Object.keys(BY_JOURNAL);

/** Where the expense is booked; `undefined` for a type that nobody knows. */
export function ledgerSides({ type, method }: Pick<BookExpense, 'type' | 'method'>): LedgerSides | undefined {
  return (method === 'accounts_payable' ? PAYABLE[type] : undefined) ?? BY_JOURNAL[type];
}

/** Of these it is not known whether Pleo sends them positive or negative: both mean money back. @see pleo-api.md §5.7.1 */
const ONE_DIRECTION: ReadonlySet<string> = new Set(['refund', 'chargeback', 'cashback', 'wallet_unload']);

/** What the expense's amounts are multiplied by, so that debit and credit are those of {@link ledgerSides}. */
export function direction(expense: Pick<BookExpense, 'type' | 'lines'>): 1n | -1n {
  return ONE_DIRECTION.has(expense.type) && totalMinor(expense) < 0n ? -1n : 1n;
}

/** Types whose lines say what was bought; of the others only the total counts. */
export function isCoded(expense: Pick<BookExpense, 'type' | 'method'>): boolean {
  const found = ledgerSides(expense);
  return found !== undefined && (found.debit === 'lines' || found.credit === 'lines');
}

/** What becomes a bill or a credit note, be it paid at once. @see pleo-integration-rules.md §6.3 */
export function isPayable(expense: Pick<BookExpense, 'type' | 'method'>): boolean {
  const found = ledgerSides(expense);
  const isOwed = [found?.debit, found?.credit].some((side) => side === 'vendor' || side === 'employee');
  return isCoded(expense) && (isOwed || (expense.method === 'accounts_payable' && isCardMoney(expense.type)));
}

/** Types that the vendor's own account is booked for under accounts payable. */
export function needsVendor({ type, method }: Pick<BookExpense, 'type' | 'method'>): boolean {
  const found = ledgerSides({ type, method });
  const hasPayable = found?.debit === 'vendor' || found?.credit === 'vendor' || isCardMoney(type);
  return method === 'accounts_payable' && hasPayable;
}

const CARD_MONEY: ReadonlySet<string> = new Set([
  'card_purchase',
  'card_invoice',
  'fee',
  'refund',
  'chargeback',
  'cashback',
]);

/** Bought by card, or money back from there: owed and paid at once. */
export function isCardMoney(type: string): boolean {
  return CARD_MONEY.has(type);
}
