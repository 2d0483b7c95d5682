import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import { type InspectedLine, inspectLine } from '../documents/line-inspection.ts';
import { linePostings, type Posting } from '../documents/postings.ts';
import { amountText } from '../values/decimal.ts';
import type { PayableRecord } from './payable-record.ts';
import { isPosted, outstanding } from './settlement.ts';

/** A payment or allocation as the document that it settles shows it. */
export interface InspectedSettlement {
  readonly id: string;
  readonly amount: string;
  readonly date: string;
}

/** A bill or credit note for `GET /_sandbox/xero`; amounts are decimal text. */
export interface InspectedPayable {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly number: string;
  readonly date: string;
  readonly dueDate: string | null;
  readonly contact: { readonly id: string; readonly name: string };
  readonly url: string | null;
  readonly currency: string;
  readonly currencyRate: string;
  readonly lineAmountTypes: string;
  readonly lines: readonly InspectedLine[];
  readonly subTotal: string;
  readonly totalTax: string;
  readonly total: string;
  /** What is still owed on a bill, or left of a credit note. */
  readonly outstanding: string;
  /** Those that still stand. */
  readonly payments: readonly InspectedSettlement[];
  /** Of a bill the credit that it was settled with, of a credit note what it was used for. */
  readonly allocations: readonly InspectedAllocation[];
}

/** Credit used for a bill, with both ends. */
export interface InspectedAllocation extends InspectedSettlement {
  readonly from: 'creditNote' | 'overpayment';
  readonly creditId: string;
  readonly invoiceId: string;
}

export function inspectPayable(record: PayableRecord, tenant: Tenant): InspectedPayable {
  const payments = tenant.payments.by('payable', record.id).filter(({ status }) => status === 'AUTHORISED');
  return {
    id: record.id,
    type: record.type,
    status: record.status,
    number: record.number,
    date: record.date,
    dueDate: record.dueDate ?? null,
    contact: { id: record.contactId, name: tenant.contacts.find(record.contactId)?.name ?? '' },
    url: record.url ?? null,
    currency: record.currencyCode,
    currencyRate: record.currencyRate,
    lineAmountTypes: record.lineAmountTypes,
    lines: record.lines.map((line) => inspectLine(line, tenant)),
    subTotal: record.subTotal,
    totalTax: record.totalTax,
    total: record.total,
    outstanding: amountText(outstanding(record)),
    payments: payments.map(({ id, amount, date }) => ({ id, amount, date })),
    allocations: tenant.allocations.by(record.type === 'ACCPAY' ? 'invoice' : 'credit', record.id),
  };
}

/** What a bill does to the books, or a credit note the other way round; drafts do nothing. */
export function payablePostings(record: PayableRecord, { creditors }: Tenant): readonly Posting[] {
  if (!isPosted(record)) return [];
  const sign = record.type === 'ACCPAY' ? 1 : -1;
  return [
    { accountId: creditors.id, amount: new Big(record.total).times(-sign) },
    ...linePostings(record.lines, record.lineAmountTypes, sign),
  ];
}
