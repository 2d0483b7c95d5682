import type { PostingKind } from '@ringfence/core/contract';

/** What stands on a side of an expense's entry. */
export type LedgerRole = 'lines' | 'wallet' | 'outOfPocket' | 'contra' | 'payables';

/** A kind of expense, and what becomes of it in the books. Written down here once more, so that the product is held against it. */
export interface ExpenseType {
  readonly type: string;
  readonly method: 'journal' | 'accounts_payable' | 'none';
  readonly debit: LedgerRole;
  readonly credit: LedgerRole;
  /** Documents on accounts payable; others take the form that their accounts ask for. */
  readonly payable?: 'bill' | 'creditNote' | 'billPayment';
  /** Paid at once from the wallet, or for a credit note into it. */
  readonly paidAtOnce?: true;
  readonly party: 'merchant' | 'vendor' | 'employee' | 'none';
}

/** To widen the crash test, add a row. Rows that the connector cannot post are left out by themselves. */
export const EXPENSE_TYPES: readonly ExpenseType[] = [
  { type: 'card_purchase', method: 'journal', debit: 'lines', credit: 'wallet', party: 'merchant' },
  { type: 'card_invoice', method: 'journal', debit: 'lines', credit: 'wallet', party: 'merchant' },
  { type: 'fee', method: 'none', debit: 'lines', credit: 'wallet', party: 'merchant' },
  { type: 'refund', method: 'journal', debit: 'wallet', credit: 'lines', party: 'merchant' },
  { type: 'chargeback', method: 'journal', debit: 'wallet', credit: 'lines', party: 'merchant' },
  { type: 'cashback', method: 'none', debit: 'wallet', credit: 'lines', party: 'merchant' },
  { type: 'out_of_pocket', method: 'journal', debit: 'lines', credit: 'outOfPocket', party: 'employee' },
  { type: 'mileage', method: 'journal', debit: 'lines', credit: 'outOfPocket', party: 'employee' },
  { type: 'per_diem', method: 'journal', debit: 'lines', credit: 'outOfPocket', party: 'employee' },
  { type: 'direct_reimbursement', method: 'journal', debit: 'outOfPocket', credit: 'wallet', party: 'employee' },
  { type: 'external_reimbursement', method: 'journal', debit: 'outOfPocket', credit: 'contra', party: 'employee' },
  { type: 'wallet_topup', method: 'none', debit: 'wallet', credit: 'contra', party: 'none' },
  { type: 'wallet_unload', method: 'none', debit: 'contra', credit: 'wallet', party: 'none' },
  { type: 'atm_withdrawal', method: 'none', debit: 'outOfPocket', credit: 'wallet', party: 'employee' },
  { type: 'personal_spend', method: 'none', debit: 'outOfPocket', credit: 'wallet', party: 'employee' },
  paidAtOnce('card_purchase', 'bill'),
  paidAtOnce('refund', 'creditNote'),
  owed('invoice', 'vendor'),
  owed('out_of_pocket', 'employee'),
  owed('mileage', 'employee'),
];

/** Pays a bill that came as another expense, before it or after it. Comes only together with one. */
export const INVOICE_PAYMENT: ExpenseType = {
  type: 'invoice_payment',
  method: 'accounts_payable',
  debit: 'payables',
  credit: 'wallet',
  payable: 'billPayment',
  party: 'vendor',
};
export const INVOICE: ExpenseType = owed('invoice', 'vendor');

function paidAtOnce(type: string, payable: 'bill' | 'creditNote'): ExpenseType {
  const [debit, credit] = payable === 'bill' ? (['lines', 'payables'] as const) : (['payables', 'lines'] as const);
  return { type, method: 'accounts_payable', debit, credit, payable, paidAtOnce: true, party: 'vendor' };
}

function owed(type: string, party: 'vendor' | 'employee'): ExpenseType {
  return { type, method: 'accounts_payable', debit: 'lines', credit: 'payables', payable: 'bill', party };
}

/** Which accounts of a company are bank accounts: that decides what an entry becomes. */
export type BankRoles = ReadonlySet<LedgerRole>;

/** What decides which documents expenses become. */
interface Books {
  readonly banks: BankRoles;
  /** Kinds of documents that the ERP has. Others give way to journals. */
  readonly documents: readonly PostingKind[];
}

/** The document that an expense becomes; where the ERP has others, no journal may touch a bank account. */
export function documentKind({ payable, debit, credit }: ExpenseType, { banks, documents }: Books): PostingKind {
  if (documents.every((kind) => kind === 'journal')) return 'journal';
  if (payable !== undefined) return payable;
  const kind = bankDocument(banks.has(debit), banks.has(credit));
  return documents.includes(kind) ? kind : 'journal';
}

function bankDocument(isToBank: boolean, isFromBank: boolean): PostingKind {
  if (isFromBank) return isToBank ? 'transfer' : 'spend';
  return isToBank ? 'receive' : 'journal';
}

/** Every document that an expense becomes, its own one first. */
export function documentKinds(type: ExpenseType, books: Books): readonly PostingKind[] {
  const own = documentKind(type, books);
  return type.paidAtOnce === true && own === type.payable ? [own, 'billPayment'] : [own];
}
