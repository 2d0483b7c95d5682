import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import type { BankTransactionRecord } from '../records.ts';
import { sum } from '../values/decimal.ts';

/** A payment on account, seen as the credit that it gives with the supplier. */
export interface Overpayment {
  readonly id: string;
  readonly status: 'AUTHORISED' | 'PAID' | 'VOIDED';
  readonly remainingCredit: Big;
  readonly transaction: BankTransactionRecord;
  readonly updatedAtMs: number;
}

/** `PAID` means used up, `VOIDED` that the bank transaction was deleted; `undefined` for any other bank transaction. */
export function overpaymentOf(transaction: BankTransactionRecord, { allocations }: Tenant): Overpayment | undefined {
  const { overpaymentId: id, updatedAtMs } = transaction;
  if (id === undefined) return undefined;
  if (transaction.status === 'DELETED') {
    return { id, status: 'VOIDED', remainingCredit: new Big(0), transaction, updatedAtMs };
  }
  const used = sum(allocations.by('credit', id).map(({ amount }) => amount));
  const remainingCredit = new Big(transaction.total).minus(used);
  return { id, status: remainingCredit.gt(0) ? 'AUTHORISED' : 'PAID', remainingCredit, transaction, updatedAtMs };
}

/** All overpayments, in the order of their making. */
export function overpaymentsOf(tenant: Tenant): readonly Overpayment[] {
  return [...tenant.bankTransactions].flatMap((transaction) => overpaymentOf(transaction, tenant) ?? []);
}

export function findOverpayment(id: string, tenant: Tenant): Overpayment | undefined {
  const transaction = tenant.findOverpayment(id);
  return transaction && overpaymentOf(transaction, tenant);
}
