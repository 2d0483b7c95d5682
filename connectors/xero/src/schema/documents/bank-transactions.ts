import type { PostingKind } from '@ringfence/core/contract';
import { z } from 'zod';
import { referenceInLink } from '../../documents/source-link.ts';
import type { DocumentPage, DocumentResult, XeroDocument } from '../../documents/xero-document.ts';
import { amount, currency, date, Echo, echoed, newId, pagination, text } from './fields.ts';

const OVERPAYMENT = 'SPEND-OVERPAYMENT';
const KINDS: ReadonlyMap<string, PostingKind> = new Map([
  ['SPEND', 'spend'],
  ['RECEIVE', 'receive'],
  [OVERPAYMENT, 'billPayment'],
]);

/** Payments on account have no `Reference`, says Xero's OpenAPI document: theirs is in the link. @see xero-api.md §10.7 */
function referenceOf({ Type, Reference, Url }: Readonly<Record<'Type' | 'Reference' | 'Url', string | undefined>>) {
  return Type === OVERPAYMENT ? referenceInLink(Url) : Reference;
}

/** A bank transaction as Xero keeps it. */
const Stored = z
  .object({
    BankTransactionID: z.guid(),
    Type: z.string(),
    Status: z.string(),
    Reference: text,
    Url: text,
    Date: date,
    Total: amount,
    CurrencyCode: currency,
  })
  .transform(
    (raw): XeroDocument => ({
      endpoint: 'BankTransactions',
      id: raw.BankTransactionID,
      kind: KINDS.get(raw.Type),
      status: raw.Status,
      reference: referenceOf(raw),
      date: raw.Date,
      total: raw.Total,
      currency: raw.CurrencyCode,
    }),
  );

export const BankTransactionPage = z
  .object({ BankTransactions: z.array(Stored), pagination })
  .transform((raw): DocumentPage => ({ items: raw.BankTransactions, pageCount: raw.pagination.pageCount }));

const Result = Echo.extend({
  BankTransactionID: newId,
  Type: text,
  Reference: text,
  Url: text,
}).transform(
  (raw): DocumentResult => ({ ...echoed(raw), id: raw.BankTransactionID, reference: referenceOf(raw) || undefined }),
);

export const BankTransactionResults = z
  .object({ BankTransactions: z.array(Result) })
  .transform((raw) => raw.BankTransactions);
