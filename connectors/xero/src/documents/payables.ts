import type { ExactDecimal, Posting, Rejection } from '@ringfence/core/contract';
import { documentOf } from '@ringfence/core/kit';
import { z } from 'zod';
import type { Terms } from '../books.ts';
import { contactNamed } from '../contacts/contacts.ts';
import { amount, currency, date, text } from '../http/fields.ts';
import { accountLabel } from '../lists/accounts.ts';
import { fieldIs, fieldMatches } from '../where.ts';
import {
  Created,
  createdFields,
  type DocumentBody,
  type DocumentResult,
  type DocumentType,
  MOST_PER_REQUEST,
  newId,
  type XeroDocument,
} from './document.ts';
import { toLineItem } from './line-items.ts';
import { oneLine, referenceIn, sourceLink, withReference } from './texts.ts';

/** The longest number of a bill. @see xero-api.md §13 */
const LONGEST_NUMBER = 255;
/** Our reference stands behind the supplier's number and needs the rest. */
const LONGEST_SUPPLIER_NUMBER = 200;

/** A debt to a supplier or an employee. @see xero-api.md §10.8 */
export const BILLS: DocumentType = {
  endpoint: 'Invoices',
  kinds: ['bill'],
  maxPerRequest: MOST_PER_REQUEST,
  body: (posting, terms) => {
    const url = sourceLink(posting.url);
    return {
      Type: 'ACCPAY',
      ...payableBody(posting, terms),
      // Xero approves no bill without it.
      DueDate: posting.dueDate ?? posting.date,
      InvoiceNumber: payableNumber(posting),
      ...(url === undefined ? {} : { Url: url }),
    };
  },
  problem: payableProblem,
  carries: (reference) => fieldMatches('InvoiceNumber', 'EndsWith', reference),
  always: [fieldIs('Type', 'ACCPAY'), 'InvoiceNumber!=null'],
};

/** A supplier owes us something. Xero keeps no link with it. @see xero-api.md §10.9 */
export const CREDIT_NOTES: DocumentType = {
  endpoint: 'CreditNotes',
  kinds: ['creditNote'],
  maxPerRequest: MOST_PER_REQUEST,
  body: (posting, terms) => ({
    Type: 'ACCPAYCREDIT',
    ...payableBody(posting, terms),
    CreditNoteNumber: payableNumber(posting),
  }),
  problem: payableProblem,
  carries: (reference) => fieldMatches('CreditNoteNumber', 'EndsWith', reference),
  always: [fieldIs('Type', 'ACCPAYCREDIT'), 'CreditNoteNumber!=null'],
};

/** The supplier's number, and after it our reference: the number is the only text of a bill that can be asked for. */
function payableNumber({ documentNumber = '', reference }: Posting): string {
  return withReference(documentNumber, reference, LONGEST_NUMBER);
}

function payableBody(posting: Posting, terms: Terms): DocumentBody {
  return {
    Contact: contactNamed(posting.party, terms.fallbackContact),
    Date: posting.date,
    Status: posting.status === 'draft' ? 'DRAFT' : 'AUTHORISED',
    CurrencyCode: posting.total.currency,
    LineAmountTypes: 'Inclusive',
    LineItems: documentOf(posting).lines.map((line) => toLineItem(line, posting, terms)),
  };
}

/** Xero books what is owed on its own accounts payable and on no other. */
function payableProblem(posting: Posting, { chart }: Terms): Rejection | undefined {
  if (oneLine(posting.documentNumber ?? '').length > LONGEST_SUPPLIER_NUMBER) {
    return {
      reason: 'other',
      field: 'invoice number',
      sentence: `The invoice number is longer than the ${LONGEST_SUPPLIER_NUMBER} characters that Xero has room for. Shorten it in Pleo, and export the expense again.`,
    };
  }
  const { contraAccount } = documentOf(posting);
  const isNamed = contraAccount.id !== undefined || contraAccount.code !== undefined;
  const account = chart.find(contraAccount);
  if (!isNamed || account?.systemAccount === 'CREDITORS') return undefined;
  return {
    reason: 'missing-configuration',
    field: 'accounts payable',
    sentence:
      `Xero books bills and credit notes on its own accounts payable, not on account ${accountLabel({ ...contraAccount, ...account })}. ` +
      'Take the account for accounts payable out of the configuration of this company, and export the expense again.',
  };
}

/** A bill as Xero keeps it. */
export interface XeroBill extends XeroDocument {
  /** The supplier's number, with our reference where we made the bill. */
  readonly number: string;
  readonly contact: { readonly id: string | undefined; readonly name: string };
  /** The amount that is not paid yet. */
  readonly due: ExactDecimal | undefined;
}

const StoredPayable = z.object({
  Type: z.string(),
  Status: z.string(),
  Date: date,
  Total: amount,
  CurrencyCode: currency,
});

/** Invoices of sales are none of ours. */
export const StoredBill = StoredPayable.extend({
  InvoiceID: z.guid(),
  InvoiceNumber: text,
  AmountDue: amount,
  Contact: z.object({ ContactID: z.guid().optional(), Name: text }).optional(),
}).transform(
  (raw): XeroBill => ({
    endpoint: 'Invoices',
    id: raw.InvoiceID,
    kind: raw.Type === 'ACCPAY' ? 'bill' : undefined,
    ...storedFields(raw, raw.InvoiceNumber),
    number: raw.InvoiceNumber ?? '',
    contact: { id: raw.Contact?.ContactID, name: raw.Contact?.Name ?? '' },
    due: raw.AmountDue,
  }),
);

export const StoredCreditNote = StoredPayable.extend({ CreditNoteID: z.guid(), CreditNoteNumber: text }).transform(
  (raw): XeroDocument => ({
    endpoint: 'CreditNotes',
    id: raw.CreditNoteID,
    kind: raw.Type === 'ACCPAYCREDIT' ? 'creditNote' : undefined,
    ...storedFields(raw, raw.CreditNoteNumber),
  }),
);

export const CreatedBill = Created.extend({ InvoiceID: newId, InvoiceNumber: text }).transform(
  (raw): DocumentResult => ({ ...createdFields(raw), id: raw.InvoiceID, reference: referenceIn(raw.InvoiceNumber) }),
);

export const CreatedCreditNote = Created.extend({ CreditNoteID: newId, CreditNoteNumber: text }).transform(
  (raw): DocumentResult => ({
    ...createdFields(raw),
    id: raw.CreditNoteID,
    reference: referenceIn(raw.CreditNoteNumber),
  }),
);

function storedFields(raw: z.infer<typeof StoredPayable>, number: string | undefined) {
  return {
    status: raw.Status,
    reference: referenceIn(number),
    date: raw.Date,
    total: raw.Total,
    currency: raw.CurrencyCode,
  };
}
