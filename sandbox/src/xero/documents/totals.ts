import Big from 'big.js';
import type { CodedLineRecord, LineAmountTypes } from '../records.ts';
import { amountText, round, sum } from '../values/decimal.ts';

/** The totals of a document, as it keeps them: decimal text. */
export interface Totals {
  readonly subTotal: string;
  readonly totalTax: string;
  readonly total: string;
}

type TaxedLine = Pick<CodedLineRecord, 'lineAmount' | 'taxAmount'>;

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
  return types === 'Inclusive' ? new Big(lineAmount).minus(taxAmount) : new Big(lineAmount);
}

/** Sums of the rounded lines: under `Inclusive` the total is exactly the sum of the amounts entered. */
export function documentTotals(lines: readonly TaxedLine[], types: LineAmountTypes): Totals {
  const subTotal = sum(lines.map((line) => lineNet(line, types)));
  const totalTax = sum(lines.map(({ taxAmount }) => taxAmount));
  return {
    subTotal: amountText(subTotal),
    totalTax: amountText(totalTax),
    total: amountText(subTotal.plus(totalTax)),
  };
}
