import type { Money, Posting, PostingLine, Rejection } from '@ringfence/core/contract';
import { add, currencyExponent, formatMoney, isSameMoney, sum } from '@ringfence/core/kit';

/** Xero's decimals, in every currency. @see xero-api.md §11 */
const XERO_DECIMALS = 2;
/** The largest amount of a line: 9,999,999,999.99. @see xero-api.md §10.6 */
const LARGEST_WHOLE = 10_000_000_000;
const FIX = 'Correct it in Pleo, and export the expense again.';

/** Amounts that Xero would refuse, or would keep otherwise than they were approved. */
export function amountProblem({ total, lines }: Posting): Rejection | undefined {
  if (total.amountMinor <= 0) {
    return problem('total', `The amount of the expense is ${formatMoney(total)}, which is not above zero. ${FIX}`);
  }
  for (const [index, line] of lines.entries()) {
    const found = lineProblem(line, lines.length > 1 ? `line ${index + 1}, amount` : 'amount');
    if (found !== undefined) return found;
  }
  const ofLines = sum(
    lines.map(({ gross }) => gross),
    total.currency,
  );
  if (!isSameMoney(ofLines, total)) {
    const sentence = `The lines add up to ${formatMoney(ofLines)}, but the expense is ${formatMoney(total)}. ${FIX}`;
    return problem('lines', sentence);
  }
  return undefined;
}

function lineProblem({ gross, net, tax, taxCode }: PostingLine, field: string): Rejection | undefined {
  const where = field.startsWith('line') ? `${field.replace(', amount', '').replace('line', 'Line')}` : 'The expense';
  if (isTooLarge(gross)) {
    return problem(field, `${where} is ${formatMoney(gross)}, more than Xero can hold. Enter it in Xero in parts.`);
  }
  const odd = [gross, tax].find((money) => !hasXeroDecimals(money));
  if (odd !== undefined) {
    return problem(
      field,
      `Xero keeps two decimals of every amount, so that ${formatMoney(odd)} cannot be booked exactly. Enter the expense in Xero by hand.`,
    );
  }
  if (!isSameMoney(add(net, tax), gross)) {
    return problem(field, `${where}: net and tax do not add up to ${formatMoney(gross)}. ${FIX}`);
  }
  if (tax.amountMinor === 0 || isTaxed(taxCode, gross, tax)) return undefined;
  return { ...problem(field, `${where}: a tax of ${formatMoney(tax)} cannot be booked. ${FIX}`), reason: 'tax-code' };
}

/** Whether Xero would book this tax: it is part of the amount, and the line's code is one that takes tax out of it. */
function isTaxed(taxCode: PostingLine['taxCode'], gross: Money, tax: Money): boolean {
  const isPart = Math.sign(gross.amountMinor) === Math.sign(tax.amountMinor);
  return taxCode?.mode === 'inclusive' && isPart && Math.abs(tax.amountMinor) <= Math.abs(gross.amountMinor);
}

function isTooLarge({ amountMinor, currency }: Money): boolean {
  return Math.abs(amountMinor) >= LARGEST_WHOLE * 10 ** currencyExponent(currency);
}

function hasXeroDecimals({ amountMinor, currency }: Money): boolean {
  const surplus = Math.max(0, currencyExponent(currency) - XERO_DECIMALS);
  return amountMinor % 10 ** surplus === 0;
}

function problem(field: string, sentence: string): Rejection {
  return { reason: 'amount', field, sentence };
}
