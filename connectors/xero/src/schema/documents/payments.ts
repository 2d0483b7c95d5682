import type { SettledDocument } from '@ringfence/core/contract';
import { z } from 'zod';
import type { DocumentPage, DocumentResult, XeroDocument } from '../../documents/xero-document.ts';
import { amount, currency, date, Echo, echoed, newId, pagination, text } from './fields.ts';

const PAID: ReadonlyMap<string, SettledDocument['kind']> = new Map([
  ['ACCPAYPAYMENT', 'bill'],
  ['APCREDITPAYMENT', 'creditNote'],
]);

/** A bill stands in `Invoice`; so does a credit note, in Xero's examples. @see xero-api.md §10.8 */
const Paid = z.object({ InvoiceID: z.guid().optional(), CreditNoteID: z.guid().optional(), CurrencyCode: currency });

/** A payment as Xero keeps it. */
const Stored = z
  .object({
    PaymentID: z.guid(),
    PaymentType: z.string(),
    Status: z.string(),
    Reference: text,
    Date: date,
    Amount: amount,
    Invoice: Paid.optional(),
    CreditNote: Paid.optional(),
  })
  .transform((raw): XeroDocument => {
    const kind = PAID.get(raw.PaymentType);
    const paid = raw.CreditNote ?? raw.Invoice;
    const documentId = paid?.CreditNoteID ?? paid?.InvoiceID;
    return {
      endpoint: 'Payments',
      id: raw.PaymentID,
      kind: kind && 'billPayment',
      status: raw.Status,
      reference: raw.Reference,
      date: raw.Date,
      total: raw.Amount,
      currency: paid?.CurrencyCode,
      settles: kind && documentId !== undefined ? { kind, documentId } : undefined,
    };
  });

export const PaymentPage = z
  .object({ Payments: z.array(Stored), pagination })
  .transform((raw): DocumentPage => ({ items: raw.Payments, pageCount: raw.pagination.pageCount }));

const Result = Echo.extend({ PaymentID: newId, Reference: text, Amount: amount.catch(undefined) }).transform(
  (raw): DocumentResult => ({
    ...echoed(raw),
    id: raw.PaymentID,
    reference: raw.Reference || undefined,
    total: raw.Amount,
  }),
);

export const PaymentResults = z.object({ Payments: z.array(Result) }).transform((raw) => raw.Payments);
