import type { AccountReference, Posting } from '@ringfence/core/contract';
import { decimalFromMinor, documentOf, rawNumber } from '@ringfence/core/kit';
import { z } from 'zod';
import { amount, date, text } from '../http/fields.ts';
import { fieldIs } from '../where.ts';
import {
  Created,
  createdFields,
  type DocumentResult,
  type DocumentType,
  newId,
  type XeroDocument,
} from './document.ts';
import { currencyProblem, namedAccount } from './line-items.ts';

/** Money between two bank accounts. @see xero-api.md §10.11 */
export const BANK_TRANSFERS: DocumentType = {
  endpoint: 'BankTransfers',
  kinds: ['transfer'],
  // A request saves all or none, so that a bad one would take others with it.
  maxPerRequest: 1,
  body: (posting, { chart }) => {
    const { from, to } = endsOf(posting);
    return {
      FromBankAccount: namedAccount(from, chart),
      ToBankAccount: namedAccount(to, chart),
      Amount: rawNumber(decimalFromMinor(posting.total)),
      Date: posting.date,
      Reference: posting.reference,
    };
  },
  problem: (posting, terms) => {
    const { from, to } = endsOf(posting);
    return currencyProblem(posting, from, terms) ?? currencyProblem(posting, to, terms);
  },
  carries: (reference) => fieldIs('Reference', reference),
  always: [],
};

function endsOf(posting: Posting): { readonly from: AccountReference; readonly to: AccountReference } {
  const { contraAccount, lines } = documentOf(posting);
  return { from: contraAccount, to: lines[0]?.account ?? {} };
}

/** A transfer as Xero keeps it. */
export const StoredBankTransfer = z
  .object({
    BankTransferID: z.guid(),
    // New in July 2026: older answers, and those of organisations that do not have it yet, do not say it.
    Status: z.string().default('AUTHORISED'),
    Reference: text,
    Date: date,
    Amount: amount,
    FromBankAccount: z.object({ AccountID: z.guid().optional() }).optional(),
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

export const CreatedBankTransfer = Created.extend({
  BankTransferID: newId,
  Reference: text,
  Amount: amount.catch(undefined),
  FromBankTransactionID: newId,
}).transform(
  (raw): DocumentResult => ({
    ...createdFields(raw),
    // The request was refused as a whole if it was refused: what has an id was made.
    verdict: raw.BankTransferID === undefined ? '' : 'OK',
    id: raw.BankTransferID,
    reference: raw.Reference,
    total: raw.Amount,
    shownAs: raw.FromBankTransactionID,
  }),
);
