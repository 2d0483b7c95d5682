import { z } from 'zod';
import type { DocumentPage, DocumentResult, XeroDocument } from '../../documents/xero-document.ts';
import { amount, date, Echo, echoed, newId, text } from './fields.ts';

const account = z.object({ AccountID: z.guid().optional() }).optional();

/** A transfer as Xero keeps it. @see xero-api.md §10.11 */
const Stored = z
  .object({
    BankTransferID: z.guid(),
    // New in July 2026: older answers, and those of organisations that do not have it yet, do not say it.
    Status: z.string().default('AUTHORISED'),
    Reference: text,
    Date: date,
    Amount: amount,
    FromBankAccount: account,
    FromBankTransactionID: z.guid().optional(),
  })
  .transform(
    (raw): XeroDocument => ({
      endpoint: 'BankTransfers',
      id: raw.BankTransferID,
      kind: 'transfer',
      status: raw.Status,
      reference: raw.Reference,
      date: raw.Date,
      total: raw.Amount,
      currency: undefined,
      bankAccountId: raw.FromBankAccount?.AccountID,
      shownAs: raw.FromBankTransactionID,
    }),
  );

/** Xero gives all of them at once. */
export const BankTransferPage = z
  .object({ BankTransfers: z.array(Stored) })
  .transform((raw): DocumentPage => ({ items: raw.BankTransfers, pageCount: 1 }));

const Result = Echo.extend({
  BankTransferID: newId,
  Reference: text,
  Amount: amount.catch(undefined),
  FromBankTransactionID: newId,
}).transform(
  (raw): DocumentResult => ({
    ...echoed(raw),
    // The request was refused as a whole if it was refused: what has an id was made.
    verdict: raw.BankTransferID === undefined ? '' : 'OK',
    id: raw.BankTransferID,
    reference: raw.Reference || undefined,
    total: raw.Amount,
    shownAs: raw.FromBankTransactionID,
  }),
);

export const BankTransferResults = z.object({ BankTransfers: z.array(Result) }).transform((raw) => raw.BankTransfers);
