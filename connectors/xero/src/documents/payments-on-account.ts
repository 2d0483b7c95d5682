import type { BookkeepingDate, ExactDecimal, Posting } from '@ringfence/core/contract';
import { CurrencyCode } from '@ringfence/core/contract';
import { decimalFromMinor, documentOf, exactDecimal, rawNumber } from '@ringfence/core/kit';
import { z } from 'zod';
import { contactNamed } from '../contacts/contacts.ts';
import { date } from '../http/fields.ts';
import { messagesOf, Validated, type XeroMessage } from '../http/messages.ts';
import { fieldIs, fieldMatches } from '../where.ts';
import type { DocumentType } from './document.ts';
import { MOST_PER_REQUEST } from './document.ts';
import { currencyProblem, LONGEST_DESCRIPTION, namedAccount } from './line-items.ts';
import { linkWithReference, oneLine, printable, textBesideReference, truncated, withReference } from './texts.ts';

const LONGEST_LAST_LINE = 300;
const BILL = 'Bill ';

/**
 * Money to a supplier for a bill that is not there yet: an overpayment in Xero. Its one line has no account and no tax (both
 * INFERRED: Xero books it on what it owes to suppliers); and it has no `Reference`, so that ours is in the link. They go in
 * requests of their own: whether Xero repeats the link in its answer is UNKNOWN.
 *
 * @see xero-api.md §10.7
 */
export const PAYMENTS_ON_ACCOUNT: DocumentType = {
  endpoint: 'BankTransactions',
  kinds: ['billPayment'],
  maxPerRequest: MOST_PER_REQUEST,
  body: (posting, terms) => {
    const amount = rawNumber(decimalFromMinor(posting.total));
    return {
      Type: 'SPEND-OVERPAYMENT',
      Contact: contactNamed(posting.party, terms.fallbackContact),
      BankAccount: namedAccount(documentOf(posting).contraAccount, terms.chart),
      Date: posting.date,
      // Unlike with other bank transactions Xero does not take it from the account by itself, so far as is documented.
      CurrencyCode: posting.total.currency,
      LineAmountTypes: 'NoTax',
      Url: linkWithReference(posting.url, posting.reference),
      LineItems: [{ Description: overpaymentText(posting), Quantity: 1, UnitAmount: amount, LineAmount: amount }],
    };
  },
  problem: (posting, terms) => {
    const { side, contraAccount } = documentOf(posting);
    if (side === 'credit') {
      return {
        reason: 'unsupported',
        field: 'type',
        sentence:
          'In Xero a supplier pays back for a credit note alone, and this refund names none. Enter it in Xero by hand.',
      };
    }
    if (posting.party === undefined) {
      return {
        reason: 'vendor',
        field: 'contact',
        sentence:
          'The payment names no supplier, and the bill that it pays is not in Xero. Choose the supplier in Pleo, and export the expense again.',
      };
    }
    return currencyProblem(posting, contraAccount, terms);
  },
  carries: (reference) => fieldMatches('Url', 'Contains', reference),
  always: [fieldIs('Type', 'SPEND-OVERPAYMENT'), 'Url!=null'],
};

/** The text of a payment on account. Its last line names the bill that it is for: `Bill INV-2201 / PLEO-…`. */
export function overpaymentText(posting: Posting): string {
  const { documentNumber, reference } = posting;
  const bill = documentNumber === undefined ? '' : `${BILL}${documentNumber}`;
  const lastLine = withReference(bill, reference, LONGEST_LAST_LINE);
  const words = printable(documentOf(posting).lines[0]?.text ?? '').trim();
  const room = LONGEST_DESCRIPTION - lastLine.length - 1;
  return words === '' ? lastLine : `${truncated(words, room)}\n${lastLine}`;
}

/** True for the text of a payment on account that we made for the bill with this number. */
export function isForBill(text: string, documentNumber: string): boolean {
  const lastLine = text.split('\n').at(-1) ?? '';
  const words = textBesideReference(lastLine);
  return words !== lastLine && words === `${BILL}${oneLine(documentNumber)}`;
}

/** A payment on account, and what is left of it. */
export interface XeroOverpayment {
  readonly id: string;
  readonly date: BookkeepingDate | undefined;
  /** The texts of its lines. */
  readonly texts: readonly string[];
  readonly remainingCredit: ExactDecimal;
  readonly currency: CurrencyCode;
}

/** Only pages of overpayments have lines. @see xero-api.md §6 */
export const Overpayment = z
  .object({
    OverpaymentID: z.guid(),
    Date: date,
    RemainingCredit: exactDecimal(),
    CurrencyCode,
    LineItems: z.array(z.object({ Description: z.string().nullish() })).nullish(),
  })
  .transform(
    (raw): XeroOverpayment => ({
      id: raw.OverpaymentID,
      date: raw.Date,
      texts: (raw.LineItems ?? []).flatMap(({ Description }) => Description ?? []),
      remainingCredit: raw.RemainingCredit,
      currency: raw.CurrencyCode,
    }),
  );

/** Reasons why an allocation was refused; none where it was made. */
export const AllocationResult = z
  .object({ Allocations: z.tuple([Validated]) })
  .transform(({ Allocations: [raw] }): readonly XeroMessage[] => messagesOf(raw, 'ValidationErrors'));
