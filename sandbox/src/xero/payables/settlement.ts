import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import { amountText, sum } from '../values/decimal.ts';
import type { PayableRecord } from './payable-record.ts';

/** What is still owed on a bill, or left of a credit note; nothing when it was voided or deleted. */
export function outstanding({ status, total, amountPaid, amountCredited }: PayableRecord): Big {
  if (status === 'VOIDED' || status === 'DELETED') return new Big(0);
  return new Big(total).minus(amountPaid).minus(amountCredited);
}

/** Whether a document is in the ledger: drafts and what was voided or deleted are not. */
export function isPosted({ status }: Pick<PayableRecord, 'status'>): boolean {
  return status === 'AUTHORISED' || status === 'PAID';
}

export function isPartlySettled({ status, amountPaid, amountCredited }: PayableRecord): boolean {
  return status === 'PAID' || new Big(amountPaid).plus(amountCredited).gt(0);
}

/**
 * A posted document as its payments and allocations leave it: `PAID` as soon as nothing is outstanding, and `AUTHORISED`
 * again when a payment is taken back.
 */
export function settled(before: PayableRecord, tenant: Tenant, atMs: number): PayableRecord {
  const payments = tenant.payments.by('payable', before.id).filter(({ status }) => status === 'AUTHORISED');
  const allocations = tenant.allocations.by(before.type === 'ACCPAY' ? 'invoice' : 'credit', before.id);
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
export function resettle(payable: PayableRecord, tenant: Tenant, atMs: number): PayableRecord {
  const after = settled(payable, tenant, atMs);
  bookOf(payable, tenant).save(after);
  return after;
}

export function bookOf({ type }: Pick<PayableRecord, 'type'>, tenant: Tenant): Tenant['invoices'] {
  return type === 'ACCPAY' ? tenant.invoices : tenant.creditNotes;
}
