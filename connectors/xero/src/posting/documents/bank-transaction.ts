import type { Posting, Rejection } from '@ringfence/core/contract';
import { documentOf } from '@ringfence/core/kit';
import { sourceLink } from '../../documents/source-link.ts';
import { type ContactBody, toContact } from '../contact.ts';
import { type LineItemBody, toLineItem } from '../line-item.ts';
import { type AccountBody, otherCurrency, type Terms, toAccountBody } from '../terms.ts';

/**
 * Money that leaves or enters a bank account. It names no currency: Xero takes that of the account.
 *
 * @see xero-api.md §10.7
 */
export interface BankTransactionBody {
  readonly Type: 'SPEND' | 'RECEIVE';
  readonly Contact: ContactBody;
  readonly BankAccount: AccountBody;
  readonly Date: string;
  readonly Reference: string;
  readonly LineAmountTypes: 'Inclusive';
  readonly Url?: string;
  readonly LineItems: readonly LineItemBody[];
}

export function toBankTransaction(posting: Posting, terms: Terms): BankTransactionBody {
  const { lines, contraAccount } = documentOf(posting);
  const url = sourceLink(posting.url);
  return {
    Type: posting.kind === 'receive' ? 'RECEIVE' : 'SPEND',
    Contact: toContact(posting.party, terms.fallbackContact),
    BankAccount: toAccountBody(contraAccount, terms.chart),
    Date: posting.date,
    Reference: posting.reference,
    LineAmountTypes: 'Inclusive',
    ...(url === undefined ? {} : { Url: url }),
    LineItems: lines.map((line) => toLineItem(line, posting, terms)),
  };
}

export function bankTransactionProblem(posting: Posting, { chart }: Terms): Rejection | undefined {
  return otherCurrency(posting, documentOf(posting).contraAccount, chart);
}
