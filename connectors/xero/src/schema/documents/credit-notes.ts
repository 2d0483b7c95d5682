import { z } from 'zod';
import { referenceIn } from '../../documents/reference-text.ts';
import type { DocumentPage, DocumentResult, XeroDocument } from '../../documents/xero-document.ts';
import { amount, currency, date, Echo, echoed, newId, pagination, text } from './fields.ts';

/** A credit note as Xero keeps it; those of sales are none of ours. @see xero-api.md §10.9 */
const Stored = z
  .object({
    CreditNoteID: z.guid(),
    Type: z.string(),
    Status: z.string(),
    CreditNoteNumber: text,
    Date: date,
    Total: amount,
    RemainingCredit: amount,
    CurrencyCode: currency,
  })
  .transform(
    (raw): XeroDocument => ({
      endpoint: 'CreditNotes',
      id: raw.CreditNoteID,
      kind: raw.Type === 'ACCPAYCREDIT' ? 'creditNote' : undefined,
      status: raw.Status,
      reference: referenceIn(raw.CreditNoteNumber),
      date: raw.Date,
      total: raw.Total,
      open: raw.RemainingCredit,
      currency: raw.CurrencyCode,
    }),
  );

export const CreditNotePage = z
  .object({ CreditNotes: z.array(Stored), pagination })
  .transform((raw): DocumentPage => ({ items: raw.CreditNotes, pageCount: raw.pagination.pageCount }));

const Result = Echo.extend({ CreditNoteID: newId, CreditNoteNumber: text }).transform(
  (raw): DocumentResult => ({ ...echoed(raw), id: raw.CreditNoteID, reference: referenceIn(raw.CreditNoteNumber) }),
);

export const CreditNoteResults = z.object({ CreditNotes: z.array(Result) }).transform((raw) => raw.CreditNotes);
