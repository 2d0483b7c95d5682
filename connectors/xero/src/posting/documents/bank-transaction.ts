import type { Posting } from '@ringfence/core/contract';
import { sourceLink } from '../../documents/source-link.ts';
import { type ContactBody, toContact } from '../contact.ts';
import { type LineItemBody, toLineItem } from '../line-item.ts';
import { type AccountBody, type Terms, toAccountBody } from '../terms.ts';

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
  const url = sourceLink(posting.url);
  return {
    Type: posting.kind === 'receive' ? 'RECEIVE' : 'SPEND',
    Contact: toContact(posting.party, terms.fallbackContact),
    BankAccount: toAccountBody(posting.contraAccount, terms.chart),
    Date: posting.date,
    Reference: posting.reference,
    LineAmountTypes: 'Inclusive',
    ...(url === undefined ? {} : { Url: url }),
    LineItems: posting.lines.map((line) => toLineItem(line, posting, terms)),
  };
}
