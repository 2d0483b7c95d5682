import Big from 'big.js';
import type { LineAmountTypes, LineRecord } from '../records.ts';
import { amountText, round, sum } from '../values/decimal.ts';

/** A line's amount as it was entered, and the tax on top of it or inside it. */
export interface TaxedLine {
  readonly lineAmount: Big;
  readonly taxAmount: Big;
}

export interface Totals {
  readonly subTotal: Big;
  readonly totalTax: Big;
  readonly total: Big;
}

/**
 * The tax of one line, rounded on the line (xero-api.md §11).
 * @param ratePercent effective rate, `21` for 21 %
 */
export function lineTax(lineAmount: Big, ratePercent: Big, types: LineAmountTypes): Big {
  switch (types) {
    case 'Exclusive':
      return round(lineAmount.times(ratePercent).div(100), 2);
    case 'Inclusive':
      return round(lineAmount.times(ratePercent).div(ratePercent.plus(100)), 2);
    case 'NoTax':
      return new Big(0);
  }
}

/** A line without its tax. */
export function lineNet({ lineAmount, taxAmount }: TaxedLine, types: LineAmountTypes): Big {
  return types === 'Inclusive' ? lineAmount.minus(taxAmount) : lineAmount;
}

/** Sums of the rounded lines: under `Inclusive` the total is exactly the sum of the amounts entered. */
export function documentTotals(lines: readonly TaxedLine[], types: LineAmountTypes): Totals {
  const subTotal = sum(lines.map((line) => lineNet(line, types)));
  const totalTax = sum(lines.map(({ taxAmount }) => taxAmount));
  return { subTotal, totalTax, total: subTotal.plus(totalTax) };
}

/** The totals of lines as a document keeps them: decimal text. */
export function recordTotals(
  lines: readonly LineRecord[],
  types: LineAmountTypes,
): { readonly subTotal: string; readonly totalTax: string; readonly total: string } {
  const { subTotal, totalTax, total } = documentTotals(
    lines.map(({ lineAmount, taxAmount }) => ({ lineAmount: new Big(lineAmount), taxAmount: new Big(taxAmount) })),
    types,
  );
  return { subTotal: amountText(subTotal), totalTax: amountText(totalTax), total: amountText(total) };
}
