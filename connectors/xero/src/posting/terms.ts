import type { AccountReference, CurrencyCode, Posting, Rejection } from '@ringfence/core/contract';
import { z } from 'zod';
import type { Chart } from '../chart.ts';
import { accountLabel } from '../rejection/refused-document.ts';
import type { TaxRates } from './tax-amount.ts';

const Guid = z.guid();

/** What the translation of postings depends on besides the posting. */
export interface Terms {
  readonly chart: Chart;
  readonly taxRates: TaxRates;
  readonly taxFreeCode: string;
  readonly fallbackContact: string;
  /** Known where a posting depends on it. */
  readonly baseCurrency?: CurrencyCode;
}

/** The best word for an account. One that the chart does not list is named all the same, for Xero to judge. */
export function accountWord(
  account: AccountReference,
  chart: Chart,
): { readonly id: string } | { readonly code: string } | undefined {
  const id = chart.find(account)?.id ?? account.id;
  if (id !== undefined && Guid.safeParse(id).success) return { id };
  const code = account.code ?? id;
  return code === undefined ? undefined : { code };
}

/** How a document names a bank account, or one that a payment is made from. */
export type AccountBody = { readonly AccountID: string } | { readonly Code: string } | Record<string, never>;

export function toAccountBody(account: AccountReference, chart: Chart): AccountBody {
  const word = accountWord(account, chart);
  if (word === undefined) return {};
  return 'id' in word ? { AccountID: word.id } : { Code: word.code };
}

/** Xero books in the currency of the bank account, whatever the amount is in. */
export function otherCurrency(
  { total: { currency } }: Pick<Posting, 'total'>,
  reference: AccountReference,
  chart: Chart,
): Rejection | undefined {
  const account = chart.find(reference);
  if (account?.currency === undefined || account.currency === currency) return undefined;
  return {
    reason: 'currency',
    field: 'currency',
    sentence:
      `The expense is in ${currency}, but the account ${accountLabel(account)} in Xero is kept in ${account.currency}. ` +
      `Configure a bank account in ${currency} in its place, and export the expense again.`,
  };
}
