import type { AccountReference, Posting, Rejection } from '@ringfence/core/contract';
import { decimalFromMinor, documentOf, type RawNumber, rawNumber } from '@ringfence/core/kit';
import { type AccountBody, otherCurrency, type Terms, toAccountBody } from '../terms.ts';

/** Money between two bank accounts. @see xero-api.md §10.11 */
export interface BankTransferBody {
  readonly FromBankAccount: AccountBody;
  readonly ToBankAccount: AccountBody;
  readonly Amount: RawNumber;
  readonly Date: string;
  readonly Reference: string;
}

export function toBankTransfer(posting: Posting, { chart }: Terms): BankTransferBody {
  const [from, to] = endsOf(posting);
  return {
    FromBankAccount: toAccountBody(from, chart),
    ToBankAccount: toAccountBody(to, chart),
    Amount: rawNumber(decimalFromMinor(posting.total)),
    Date: posting.date,
    Reference: posting.reference,
  };
}

export function bankTransferProblem(posting: Posting, { chart }: Terms): Rejection | undefined {
  const [from, to] = endsOf(posting);
  return otherCurrency(posting, from, chart) ?? otherCurrency(posting, to, chart);
}

function endsOf(posting: Posting): readonly [from: AccountReference, to: AccountReference] {
  const { contraAccount, lines } = documentOf(posting);
  return [contraAccount, lines[0]?.account ?? {}];
}
