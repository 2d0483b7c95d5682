import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import type { Posting } from '../documents/postings.ts';
import type { PaymentRecord } from './payment-record.ts';

/** A payment for `GET /_sandbox/xero`; amounts are decimal text. */
export interface InspectedPayment {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly date: string;
  /** In the document's currency. */
  readonly amount: string;
  /** In the account's currency. */
  readonly bankAmount: string;
  readonly reference: string;
  readonly account: { readonly id: string; readonly code: string | null; readonly name: string };
  /** Of the bill or credit note. */
  readonly documentId: string;
}

export function inspectPayment(record: PaymentRecord, tenant: Tenant): InspectedPayment {
  const { id, type, status, date, amount, bankAmount, reference, accountId, payableId } = record;
  const account = tenant.findAccount(accountId);
  return {
    id,
    type,
    status,
    date,
    amount,
    bankAmount,
    reference,
    account: { id: accountId, code: account?.code ?? null, name: account?.name ?? '' },
    documentId: payableId,
  };
}

/** What a payment or refund does to the books, in the document's currency. */
export function paymentPostings(record: PaymentRecord, { creditors }: Tenant): readonly Posting[] {
  if (record.status === 'DELETED') return [];
  const paid = new Big(record.amount).times(record.type === 'ACCPAYPAYMENT' ? 1 : -1);
  return [
    { accountId: creditors.id, amount: paid },
    { accountId: record.accountId, amount: paid.times(-1) },
  ];
}
