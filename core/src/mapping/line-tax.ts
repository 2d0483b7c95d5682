import type { PostingTax } from '../contract/index.ts';
import { formatMoney } from '../kit/index.ts';
import type { ExportItemLine } from '../pleo/index.ts';
import { type Mapped, mapped, refused } from './result.ts';

export interface LineTax {
  /** Part of the line's amount that is tax, with the line's sign. */
  readonly amountMinor: number;
  readonly code?: PostingTax;
}

/**
 * That `inclusive` means the line amount contains the tax, and that under `reverse` nothing of it is tax, are INFERRED.
 *
 * @param where - The line, to begin a sentence with.
 * @see pleo-integration-rules.md §6.4
 */
export function lineTax(line: ExportItemLine, number: number, where: string): Mapped<LineTax> {
  const { tax } = line;
  if (tax === undefined) return mapped({ amountMinor: 0 });
  const field = `line ${number}, tax code`;
  if (tax.code === undefined) {
    return refused({
      reason: 'tax-code',
      field,
      sentence: `${where} carries a tax rate in Pleo that has no tax code of your books. Choose a tax code that was brought in from your accounting system, then export again.`,
    });
  }
  if (tax.type === 'reverse') {
    return mapped({ amountMinor: 0, code: { code: tax.code, rate: tax.rate, mode: 'reverse' } });
  }
  if (tax.type !== 'inclusive') {
    return refused({
      reason: 'tax-code',
      field,
      sentence: `${where} has the tax code ${tax.code} of the type "${tax.type}", which cannot be exported. Choose a tax code that is included in the amount, or reverse charge, then export again.`,
    });
  }
  if (!isPartOf(tax.amount.amountMinor, line.amount.wallet.amountMinor)) {
    return refused({
      reason: 'amount',
      field: `line ${number}, tax`,
      sentence: `${where} is ${formatMoney(line.amount.wallet)}, which cannot contain a tax of ${formatMoney(tax.amount)}. Correct the tax in Pleo, then export again.`,
    });
  }
  return mapped({ amountMinor: tax.amount.amountMinor, code: { code: tax.code, rate: tax.rate, mode: 'inclusive' } });
}

/** Whether an amount lies between nothing and the whole, on the same side of zero. */
function isPartOf(amountMinor: number, wholeMinor: number): boolean {
  return Math.abs(amountMinor) <= Math.abs(wholeMinor) && Math.sign(amountMinor) * Math.sign(wholeMinor) >= 0;
}
