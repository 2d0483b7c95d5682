import type { PostingKind } from '@ringfence/core/contract';
import { documentOf } from '@ringfence/core/kit';
import { z } from 'zod';
import { contactNamed } from '../contacts/contacts.ts';
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
import { currencyProblem, namedAccount, taxProblem, toLineItem } from './line-items.ts';
import { referenceInLink, sourceLink } from './texts.ts';

const OVERPAYMENT = 'SPEND-OVERPAYMENT';
const KINDS: ReadonlyMap<string, PostingKind> = new Map([
  ['SPEND', 'spend'],
  ['RECEIVE', 'receive'],
  [OVERPAYMENT, 'billPayment'],
]);

/** Money that leaves or enters a bank account. It names no currency: Xero takes that of the account. @see xero-api.md §10.7 */
export const BANK_TRANSACTIONS: DocumentType = {
  endpoint: 'BankTransactions',
  kinds: ['spend', 'receive'],
  maxPerRequest: MOST_PER_REQUEST,
  body: (posting, terms) => {
    const { lines, contraAccount } = documentOf(posting);
    const url = sourceLink(posting.url);
    return {
      Type: posting.kind === 'receive' ? 'RECEIVE' : 'SPEND',
      Contact: contactNamed(posting.party, terms.fallbackContact),
      BankAccount: namedAccount(contraAccount, terms.chart),
      Date: posting.date,
      Reference: posting.reference,
      LineAmountTypes: 'Inclusive',
      ...(url === undefined ? {} : { Url: url }),
      LineItems: lines.map((line) => toLineItem(line, posting, terms)),
    };
  },
  problem: (posting, terms) =>
    currencyProblem(posting, documentOf(posting).contraAccount, terms) ?? taxProblem(posting, terms),
  carries: (reference) => fieldIs('Reference', reference),
  always: [],
};

/** A bank transaction as Xero keeps it, payments on account among them. */
export const StoredBankTransaction = z
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

export const CreatedBankTransaction = Created.extend({
  BankTransactionID: newId,
  Type: text,
  Reference: text,
  Url: text,
}).transform(
  (raw): DocumentResult => ({ ...createdFields(raw), id: raw.BankTransactionID, reference: referenceOf(raw) }),
);

/** Payments on account have no `Reference`, says Xero's OpenAPI document: theirs is in the link. @see xero-api.md §10.7 */
function referenceOf({ Type, Reference, Url }: Readonly<Record<'Type' | 'Reference' | 'Url', string | undefined>>) {
  return Type === OVERPAYMENT ? referenceInLink(Url) : Reference;
}
