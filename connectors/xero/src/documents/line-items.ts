import type { AccountReference, ErpTaxCode, LineDimension, Money, Posting, Rejection } from '@ringfence/core/contract';
import {
  currencyExponent,
  type DocumentLine,
  decimalFromMinor,
  documentOf,
  formatMoney,
  isSameMoney,
  rawNumber,
  taxInsideGross,
} from '@ringfence/core/kit';
import { z } from 'zod';
import type { Terms } from '../books.ts';
import { accountLabel, type Chart } from '../lists/accounts.ts';
import type { DocumentBody } from './document.ts';
import { printable, truncated } from './texts.ts';

/** The longest text of a line. @see xero-api.md §10.6 */
export const LONGEST_DESCRIPTION = 4000;
/** Xero's decimals, in every currency. @see xero-api.md §11 */
const XERO_DECIMALS = 2;
/** The largest amount of a line: 9,999,999,999.99. @see xero-api.md §10.6 */
const LARGEST_WHOLE = 10_000_000_000;

/** Two ways to round a tax differ by the smallest unit of its currency at most. */
const ROUNDING_MINOR = 1;

const Guid = z.guid();

/** The account of a line, its tax code and what it tracks. */
export type CodedLine = Pick<DocumentLine, 'account' | 'taxCode' | 'dimensions'>;

/** One line as documents have it. Bills and credit notes take the approved tax. @see xero-api.md §10.6, §18 */
export function toLineItem(line: DocumentLine, posting: Posting, terms: Terms): DocumentBody {
  const amount = rawNumber(decimalFromMinor(line.gross));
  const takesTax = posting.kind === 'bill' || posting.kind === 'creditNote';
  const taxAmount = takesTax ? taxAmountToSend(line, terms.taxRates) : undefined;
  return {
    Description: description(line.text, posting),
    Quantity: 1,
    UnitAmount: amount,
    LineAmount: amount,
    ...toCoding(line, terms),
    ...(taxAmount === undefined ? {} : { TaxAmount: rawNumber(decimalFromMinor(taxAmount)) }),
  };
}

/** The fields that lines of documents and of journals have alike. */
export function toCoding(line: CodedLine, { chart, taxFreeCode }: Terms): DocumentBody {
  return {
    ...namedAccount(line.account, chart, 'AccountCode'),
    TaxType: line.taxCode?.code ?? taxFreeCode,
    ...(line.dimensions.length === 0 ? {} : { Tracking: line.dimensions.map(toTracking) }),
  };
}

/** Never empty: Xero takes no line without a description. */
export function description(text: string, { party, reference }: Posting): string {
  return truncated(printable(text).trim() || printable(party?.name ?? '').trim() || reference, LONGEST_DESCRIPTION);
}

/** Names an account for Xero. One that the chart does not list is named all the same, for Xero to judge. */
export function namedAccount(account: AccountReference, chart: Chart, codeField = 'Code'): DocumentBody {
  const id = chart.find(account)?.id ?? account.id;
  if (id !== undefined && Guid.safeParse(id).success) return { AccountID: id };
  const code = account.code ?? id;
  return code === undefined ? {} : { [codeField]: code };
}

/**
 * The tax that Xero must be told, because it would compute another than the approved one. Xero asks its partners not to
 * give tax amounts without need.
 *
 * @returns `undefined` when Xero computes it right by itself.
 */
export function taxAmountToSend(
  { gross, tax, taxCode }: Pick<DocumentLine, 'gross' | 'tax' | 'taxCode'>,
  taxRates: ReadonlyMap<string, ErpTaxCode>,
): Money | undefined {
  if (taxCode?.mode !== 'inclusive') return undefined;
  const rate = taxRates.get(taxCode.code)?.rate;
  const isComputable = rate !== undefined && currencyExponent(gross.currency) === XERO_DECIMALS;
  return isComputable && isSameMoney(taxInsideGross(gross, rate), tax) ? undefined : tax;
}

/** Amounts that Xero cannot hold, or would round. */
export function amountProblem(posting: Posting): Rejection | undefined {
  const coding = posting.lines.filter(({ purpose }) => purpose === 'coding');
  for (const [index, { amount, includedTax }] of coding.entries()) {
    const line = coding.length > 1 ? `line ${index + 1}` : undefined;
    const field = line === undefined ? 'amount' : `${line}, amount`;
    if (amount.amountMinor >= LARGEST_WHOLE * 10 ** currencyExponent(amount.currency)) {
      const where = line?.replace('l', 'L') ?? 'The expense';
      const sentence = `${where} is ${formatMoney(amount)}, more than Xero can hold. Enter it in Xero in parts.`;
      return { reason: 'amount', field, sentence };
    }
    const odd = [amount, includedTax].find((money) => !hasXeroDecimals(money));
    if (odd === undefined) continue;
    const sentence = `Xero keeps two decimals of every amount, so that ${formatMoney(odd)} cannot be booked exactly. Enter the expense in Xero by hand.`;
    return { reason: 'amount', field, sentence };
  }
  return undefined;
}

/**
 * A tax that is another than Xero computes by more than rounding. Money spent and received takes no other (xero-api.md §18), and
 * of journals nothing is known, so that they are treated alike. What is rounding stands as Xero computes it, and is told as a
 * warning.
 */
export function taxProblem(posting: Posting, { taxRates }: Terms): Rejection | undefined {
  const { lines } = documentOf(posting);
  for (const [index, { gross, tax, taxCode }] of lines.entries()) {
    const rate = taxCode?.mode === 'inclusive' ? taxRates.get(taxCode.code)?.rate : undefined;
    const computed = rate === undefined ? tax : taxInsideGross(gross, rate);
    if (taxCode === undefined || Math.abs(computed.amountMinor - tax.amountMinor) <= ROUNDING_MINOR) continue;
    const where = lines.length > 1 ? `Line ${index + 1} of the expense` : 'The expense';
    return {
      reason: 'amount',
      field: `line ${index + 1}, tax`,
      sentence:
        `${where} has a tax of ${formatMoney(tax)}, but Xero computes ${formatMoney(computed)} by the tax code ${taxCode.code}, ` +
        'and takes no other outside bills. Correct the tax or the tax code in Pleo, or book the expense through accounts payable, then export again.',
    };
  }
  return undefined;
}

/** Xero books in the currency of the bank account, whatever the amount is in. */
export function currencyProblem(
  { total: { currency } }: Posting,
  reference: AccountReference,
  { chart }: Terms,
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

/** By ids, as they cannot be ambiguous. @see xero-api.md §10.4 */
function toTracking({ dimensionId, valueId }: LineDimension): DocumentBody {
  return { TrackingCategoryID: dimensionId, TrackingOptionID: valueId };
}

function hasXeroDecimals({ amountMinor, currency }: Money): boolean {
  const surplus = Math.max(0, currencyExponent(currency) - XERO_DECIMALS);
  return amountMinor % 10 ** surplus === 0;
}
