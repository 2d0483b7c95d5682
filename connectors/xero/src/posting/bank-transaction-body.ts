import type { AccountReference, ErpAccount, Posting, PostingLine } from '@ringfence/core/contract';
import { decimalFromMinor, type RawNumber, rawNumber } from '@ringfence/core/kit';
import { z } from 'zod';
import type { Chart } from '../chart.ts';
import { type ContactBody, toContact } from './contact.ts';
import { type TaxRates, taxAmountToSend } from './tax-amount.ts';
import { printable, truncated } from './text.ts';

const LONGEST_DESCRIPTION = 4000;

/** What Xero is told of one line. @see xero-api.md §10.6 */
export interface LineItemBody {
  readonly Description: string;
  readonly Quantity: number;
  readonly UnitAmount: RawNumber;
  readonly LineAmount: RawNumber;
  readonly AccountID?: string;
  readonly AccountCode?: string;
  readonly TaxType: string;
  readonly TaxAmount?: RawNumber;
}

/**
 * What Xero is told of one document. It names no currency: Xero takes that of the bank account.
 *
 * @see xero-api.md §10.7
 */
export interface BankTransactionBody {
  readonly Type: 'SPEND' | 'RECEIVE';
  readonly Contact: ContactBody;
  readonly BankAccount: { readonly AccountID: string };
  readonly Date: string;
  readonly Reference: string;
  readonly LineAmountTypes: 'Inclusive';
  readonly Url?: string;
  readonly LineItems: readonly LineItemBody[];
}

/** What the translation of postings depends on besides the posting. */
export interface Terms {
  readonly chart: Chart;
  readonly taxRates: TaxRates;
  readonly taxFreeCode: string;
  readonly fallbackContact: string;
}

/** A posting that the checks have let through, in Xero's words. */
export function toBankTransaction(
  posting: Posting,
  type: BankTransactionBody['Type'],
  wallet: ErpAccount,
  terms: Terms,
): BankTransactionBody {
  const url = sourceUrl(posting.url);
  return {
    Type: type,
    Contact: toContact(posting.party, terms.fallbackContact),
    BankAccount: { AccountID: wallet.id },
    Date: posting.date,
    Reference: posting.reference,
    LineAmountTypes: 'Inclusive',
    ...(url === undefined ? {} : { Url: url }),
    LineItems: posting.lines.map((line) => toLineItem(line, posting, terms)),
  };
}

function toLineItem(line: PostingLine, posting: Posting, terms: Terms): LineItemBody {
  const amount = rawNumber(decimalFromMinor(line.gross));
  const taxAmount = taxAmountToSend(line, terms.taxRates);
  return {
    Description: description(line, posting),
    Quantity: 1,
    UnitAmount: amount,
    LineAmount: amount,
    ...lineAccount(line.account, terms.chart),
    TaxType: line.taxCode?.code ?? terms.taxFreeCode,
    ...(taxAmount === undefined ? {} : { TaxAmount: rawNumber(decimalFromMinor(taxAmount)) }),
  };
}

/** Never empty: Xero takes no line without a description. */
function description({ text }: PostingLine, { party, reference }: Posting): string {
  return truncated(printable(text).trim() || printable(party?.name ?? '').trim() || reference, LONGEST_DESCRIPTION);
}

/** An account that the chart does not list is named all the same: Xero judges it, and we translate what it says. */
function lineAccount(account: AccountReference, chart: Chart): Pick<LineItemBody, 'AccountID' | 'AccountCode'> {
  const id = chart.find(account)?.id ?? account.id;
  if (id !== undefined && z.guid().safeParse(id).success) return { AccountID: id };
  const code = account.code ?? id;
  return code === undefined ? {} : { AccountCode: code };
}

/** Xero shows the link as "Go to <app>", and refuses links to itself. @see xero-api.md §5 */
function sourceUrl(url: string | undefined): string | undefined {
  return url !== undefined && URL.parse(url)?.protocol === 'https:' && !/xero/i.test(url) ? url : undefined;
}
