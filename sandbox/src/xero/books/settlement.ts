import Big from 'big.js';
import type { AllocationRecord, BankTransactionRecord, PayableRecord, PaymentRecord } from '../records.ts';
import { amountText, sum } from '../values/decimal.ts';
import type { Tenant } from './tenant.ts';

/** The amount still owed on a bill, or left of a credit note; nothing when it was voided or deleted. */
export function outstanding({ status, total, amountPaid, amountCredited }: PayableRecord): Big {
  if (status === 'VOIDED' || status === 'DELETED') return new Big(0);
  return new Big(total).minus(amountPaid).minus(amountCredited);
}

/** Tells whether a document is in the ledger: drafts and what was voided or deleted are not. */
export function isPosted({ status }: Pick<PayableRecord, 'status'>): boolean {
  return status === 'AUTHORISED' || status === 'PAID';
}

export function bookOf({ type }: Pick<PayableRecord, 'type'>, tenant: Tenant): Tenant['invoices'] {
  return type === 'ACCPAY' ? tenant.invoices : tenant.creditNotes;
}

/** The document that a payment settles. */
export function paidBy({ type, payableId }: PaymentRecord, tenant: Tenant): PayableRecord | undefined {
  return (type === 'ACCPAYPAYMENT' ? tenant.invoices : tenant.creditNotes).find(payableId);
}

/** The payments of a document that still stand. */
export function paymentsOf({ id }: PayableRecord, { payments }: Tenant): readonly PaymentRecord[] {
  return payments.by('payable', id).filter(({ status }) => status === 'AUTHORISED');
}

/** The credit that a bill was settled with, or what a credit note was used for. */
export function allocationsOf({ type, id }: PayableRecord, { allocations }: Tenant): readonly AllocationRecord[] {
  return allocations.by(type === 'ACCPAY' ? 'invoice' : 'credit', id);
}

/**
 * A posted document as its payments and allocations leave it: `PAID` as soon as nothing is outstanding, and `AUTHORISED`
 * again when a payment is taken back.
 */
export function settled(before: PayableRecord, tenant: Tenant, atMs: number): PayableRecord {
  const payments = paymentsOf(before, tenant);
  const allocations = allocationsOf(before, tenant);
  const after: PayableRecord = {
    ...before,
    amountPaid: amountText(sum(payments.map(({ amount }) => amount))),
    amountCredited: amountText(sum(allocations.map(({ amount }) => amount))),
    updatedAtMs: atMs,
  };
  if (outstanding(after).gt(0)) return { ...after, status: 'AUTHORISED', fullyPaidOnDate: undefined };
  const dates = [...payments, ...allocations].map(({ date }) => date).sort();
  return { ...after, status: 'PAID', fullyPaidOnDate: dates.at(-1) ?? before.date };
}

/** Takes up what changed about a document's payments or allocations. */
export function resettle(payable: PayableRecord | undefined, tenant: Tenant, atMs: number): void {
  if (payable) bookOf(payable, tenant).save(settled(payable, tenant, atMs));
}

/** A payment on account, seen as the credit that it gives with the supplier. */
export interface Overpayment {
  readonly id: string;
  /** `PAID` means used up. */
  readonly status: 'AUTHORISED' | 'PAID';
  readonly remainingCredit: Big;
  readonly transaction: BankTransactionRecord;
  readonly updatedAtMs: number;
}

/** All overpayments, in the order of their making. */
export function overpaymentsOf(tenant: Tenant): readonly Overpayment[] {
  return [...tenant.bankTransactions].flatMap((transaction) => overpaymentOf(transaction, tenant) ?? []);
}

export function findOverpayment(id: string, tenant: Tenant): Overpayment | undefined {
  const [transaction] = tenant.bankTransactions.by('overpayment', id.toLowerCase());
  return transaction && overpaymentOf(transaction, tenant);
}

function overpaymentOf(transaction: BankTransactionRecord, { allocations }: Tenant): Overpayment | undefined {
  const { overpaymentId: id, updatedAtMs } = transaction;
  if (id === undefined) return undefined;
  const used = sum(allocations.by('credit', id).map(({ amount }) => amount));
  const remainingCredit = new Big(transaction.total).minus(used);
  return { id, status: remainingCredit.gt(0) ? 'AUTHORISED' : 'PAID', remainingCredit, transaction, updatedAtMs };
}
