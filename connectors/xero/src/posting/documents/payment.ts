import type { Posting, Rejection, SettledDocument } from '@ringfence/core/contract';
import { decimalFromMinor, documentOf, type RawNumber, rawNumber } from '@ringfence/core/kit';
import { type AccountBody, otherCurrency, type Terms, toAccountBody } from '../terms.ts';

/** A payment of a bill, or the refund of a credit note. @see xero-api.md §10.8 */
export interface PaymentBody {
  readonly Invoice?: { readonly InvoiceID: string };
  readonly CreditNote?: { readonly CreditNoteID: string };
  readonly Account: AccountBody;
  readonly Date: string;
  readonly Amount: RawNumber;
  readonly Reference: string;
}

export function toPayment(posting: Posting, settles: SettledDocument, { chart }: Terms): PaymentBody {
  const { documentId } = settles;
  return {
    ...(settles.kind === 'bill'
      ? { Invoice: { InvoiceID: documentId } }
      : { CreditNote: { CreditNoteID: documentId } }),
    Account: toAccountBody(documentOf(posting).contraAccount, chart),
    Date: posting.date,
    Amount: rawNumber(decimalFromMinor(posting.total)),
    Reference: posting.reference,
  };
}

/** A payment can also come from an account that Xero enables for it, in whatever currency that has. @see xero-api.md §10.8 */
export function paymentProblem(posting: Posting, { chart }: Terms): Rejection | undefined {
  return otherCurrency(posting, documentOf(posting).contraAccount, chart);
}
