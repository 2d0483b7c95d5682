import type { Money, Posting, PostingLine, Rejection } from '@ringfence/core/contract';
import { currencyExponent, formatMoney } from '@ringfence/core/kit';

/** Xero's decimals, in every currency. @see xero-api.md §11 */
const XERO_DECIMALS = 2;
/** The largest amount of a line: 9,999,999,999.99. @see xero-api.md §10.6 */
const LARGEST_WHOLE = 10_000_000_000;

/** Amounts that Xero cannot hold, or would round. */
export function amountProblem({ lines }: Posting): Rejection | undefined {
  const coding = lines.filter(({ purpose }) => purpose === 'coding');
  for (const [index, line] of coding.entries()) {
    const sentence = lineProblem(line, coding.length > 1 ? `Line ${index + 1}` : 'The expense');
    if (sentence === undefined) continue;
    return { reason: 'amount', field: coding.length > 1 ? `line ${index + 1}, amount` : 'amount', sentence };
  }
  return undefined;
}

function lineProblem({ amount, includedTax }: PostingLine, where: string): string | undefined {
  if (isTooLarge(amount)) {
    return `${where} is ${formatMoney(amount)}, more than Xero can hold. Enter it in Xero in parts.`;
  }
  const odd = [amount, includedTax].find((money) => !hasXeroDecimals(money));
  if (odd === undefined) return undefined;
  return `Xero keeps two decimals of every amount, so that ${formatMoney(odd)} cannot be booked exactly. Enter the expense in Xero by hand.`;
}

function isTooLarge({ amountMinor, currency }: Money): boolean {
  return amountMinor >= LARGEST_WHOLE * 10 ** currencyExponent(currency);
}

function hasXeroDecimals({ amountMinor, currency }: Money): boolean {
  const surplus = Math.max(0, currencyExponent(currency) - XERO_DECIMALS);
  return amountMinor % 10 ** surplus === 0;
}
