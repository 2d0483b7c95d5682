import type { Posting, Rejection } from '@ringfence/core/contract';
import { decimalFromMinor, documentOf, type RawNumber, rawNumber } from '@ringfence/core/kit';
import { overpaymentText } from '../../documents/overpayment-text.ts';
import { linkWithReference } from '../../documents/source-link.ts';
import { type ContactBody, toContact } from '../contact.ts';
import { type AccountBody, otherCurrency, type Terms, toAccountBody } from '../terms.ts';

/**
 * A payment on account: money to a supplier for a bill that is not there yet. Its one line has no account and no tax (both
 * INFERRED: Xero books it on what it owes to suppliers); and it has no `Reference`, so that ours is in the link.
 *
 * @see xero-api.md §10.7
 */
export interface OverpaymentBody {
  readonly Type: 'SPEND-OVERPAYMENT';
  readonly Contact: ContactBody;
  readonly BankAccount: AccountBody;
  readonly Date: string;
  readonly CurrencyCode: string;
  readonly LineAmountTypes: 'NoTax';
  readonly Url: string;
  readonly LineItems: readonly [
    {
      readonly Description: string;
      readonly Quantity: number;
      readonly UnitAmount: RawNumber;
      readonly LineAmount: RawNumber;
    },
  ];
}

export function toOverpayment(posting: Posting, terms: Terms): OverpaymentBody {
  const amount = rawNumber(decimalFromMinor(posting.total));
  return {
    Type: 'SPEND-OVERPAYMENT',
    Contact: toContact(posting.party, terms.fallbackContact),
    BankAccount: toAccountBody(documentOf(posting).contraAccount, terms.chart),
    Date: posting.date,
    // Unlike with other bank transactions Xero does not take it from the account by itself, so far as is documented.
    CurrencyCode: posting.total.currency,
    LineAmountTypes: 'NoTax',
    Url: linkWithReference(posting.url, posting.reference),
    LineItems: [{ Description: overpaymentText(posting), Quantity: 1, UnitAmount: amount, LineAmount: amount }],
  };
}

export function overpaymentProblem(posting: Posting, { chart }: Terms): Rejection | undefined {
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
  return otherCurrency(posting, contraAccount, chart);
}
