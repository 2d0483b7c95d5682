import { z } from 'zod';
import { referenceIn } from '../../documents/reference-text.ts';
import type { DocumentPage, DocumentResult, XeroDocument } from '../../documents/xero-document.ts';
import { amount, currency, date, Echo, echoed, newId, pagination, text } from './fields.ts';

/** A bill as Xero keeps it. */
export interface XeroBill extends XeroDocument {
  /** The supplier's number, with our reference where we made the bill. */
  readonly number: string;
  readonly contact: { readonly id: string | undefined; readonly name: string };
}

/** An invoice as Xero keeps it; those of sales are none of ours. @see xero-api.md §10.8 */
const Stored = z
  .object({
    InvoiceID: z.guid(),
    Type: z.string(),
    Status: z.string(),
    InvoiceNumber: text,
    Date: date,
    Total: amount,
    AmountDue: amount,
    CurrencyCode: currency,
    Contact: z.object({ ContactID: z.guid().optional(), Name: text }).optional(),
  })
  .transform(
    (raw): XeroBill => ({
      endpoint: 'Invoices',
      id: raw.InvoiceID,
      kind: raw.Type === 'ACCPAY' ? 'bill' : undefined,
      status: raw.Status,
      reference: referenceIn(raw.InvoiceNumber),
      date: raw.Date,
      total: raw.Total,
      currency: raw.CurrencyCode,
      number: raw.InvoiceNumber ?? '',
      open: raw.AmountDue,
      contact: { id: raw.Contact?.ContactID, name: raw.Contact?.Name ?? '' },
    }),
  );

export const InvoicePage = z
  .object({ Invoices: z.array(Stored), pagination })
  .transform((raw): DocumentPage<XeroBill> => ({ items: raw.Invoices, pageCount: raw.pagination.pageCount }));

const Result = Echo.extend({ InvoiceID: newId, InvoiceNumber: text }).transform(
  (raw): DocumentResult => ({ ...echoed(raw), id: raw.InvoiceID, reference: referenceIn(raw.InvoiceNumber) }),
);

export const InvoiceResults = z.object({ Invoices: z.array(Result) }).transform((raw) => raw.Invoices);
