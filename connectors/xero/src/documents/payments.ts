import type { SettledDocument } from '@ringfence/core/contract';
import { decimalFromMinor, documentOf, rawNumber } from '@ringfence/core/kit';
import { z } from 'zod';
import { amount, currency, date, text } from '../http/fields.ts';
import { fieldIs } from '../where.ts';
import {
  Created,
  createdFields,
  type DocumentResult,
  type DocumentType,
  MOST_PER_REQUEST,
  newId,
  type XeroDocument,
} from './document.ts';
import { currencyProblem, namedAccount } from './line-items.ts';

const PAID: ReadonlyMap<string, SettledDocument['kind']> = new Map([
  ['ACCPAYPAYMENT', 'bill'],
  ['APCREDITPAYMENT', 'creditNote'],
]);

/** A payment of a bill, or the refund of a credit note. @see xero-api.md §10.8 */
export const PAYMENTS: DocumentType = {
  endpoint: 'Payments',
  kinds: ['billPayment'],
  maxPerRequest: MOST_PER_REQUEST,
  body: (posting, { chart }) => {
    const { date: day, total, reference, settles } = posting;
    return {
      ...(settles?.kind === 'creditNote'
        ? { CreditNote: { CreditNoteID: settles.documentId } }
        : { Invoice: { InvoiceID: settles?.documentId } }),
      Account: namedAccount(documentOf(posting).contraAccount, chart),
      Date: day,
      Amount: rawNumber(decimalFromMinor(total)),
      Reference: reference,
    };
  },
  problem: (posting, terms) => currencyProblem(posting, documentOf(posting).contraAccount, terms),
  carries: (reference) => fieldIs('Reference', reference),
  always: [],
};

/** A bill stands in `Invoice`; so does a credit note, in Xero's examples. @see xero-api.md §10.8 */
const Paid = z.object({ InvoiceID: z.guid().optional(), CreditNoteID: z.guid().optional(), CurrencyCode: currency });

/** A payment as Xero keeps it. */
export const StoredPayment = z
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

export const CreatedPayment = Created.extend({
  PaymentID: newId,
  Reference: text,
  Amount: amount.catch(undefined),
}).transform(
  (raw): DocumentResult => ({ ...createdFields(raw), id: raw.PaymentID, reference: raw.Reference, total: raw.Amount }),
);
