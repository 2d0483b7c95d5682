import Big from 'big.js';
import { decimalText, maxAmount, round } from '../values/decimal.ts';

/** The three amounts of a line, of which a caller gives at least two. */
export interface GivenAmounts {
  readonly quantity: Big | undefined;
  readonly unitAmount: Big | undefined;
  readonly lineAmount: Big | undefined;
}

export interface LineAmounts {
  readonly quantity: Big;
  readonly unitAmount: Big;
  readonly lineAmount: Big;
}

const quantityPlaces = 4;

/**
 * Completes a line's amounts (xero-api.md §10.6, §11), or says what is wrong with them. A line with none of the three is
 * a mere description and amounts to nothing.
 * @param unitPlaces decimals kept of the unit amount: 2, or 4 with `unitdp=4`
 */
export function completedAmounts(given: GivenAmounts, unitPlaces: 2 | 4): LineAmounts | { readonly problem: string } {
  const quantity = given.quantity && round(given.quantity, quantityPlaces);
  const unitAmount = given.unitAmount && round(given.unitAmount, unitPlaces);
  const lineAmount = given.lineAmount && round(given.lineAmount, 2);
  if (quantity?.lt(0)) {
    const value = decimalText(quantity, quantityPlaces);
    return { problem: `The quantity value '${value}' is invalid. Quantity must not be less than zero.` };
  }
  const completed = complete({ quantity, unitAmount, lineAmount }, unitPlaces);
  return 'lineAmount' in completed && completed.lineAmount.abs().gt(maxAmount)
    ? { problem: `The line amount must not exceed ${maxAmount.toFixed()}.` }
    : completed;
}

function complete(
  { quantity, unitAmount, lineAmount }: GivenAmounts,
  unitPlaces: 2 | 4,
): LineAmounts | { readonly problem: string } {
  const zero = new Big(0);
  if (quantity && unitAmount) {
    const expected = round(quantity.times(unitAmount), 2);
    if (lineAmount && !lineAmount.eq(expected)) {
      const [found, wanted] = [lineAmount.toFixed(2), expected.toFixed(2)];
      return { problem: `The line total ${found} does not match the expected line total ${wanted}` };
    }
    return { quantity, unitAmount, lineAmount: expected };
  }
  if (lineAmount && quantity) {
    if (quantity.eq(0) && !lineAmount.eq(0)) return { problem: 'A line with an amount needs a quantity above zero.' };
    const unit = quantity.eq(0) ? zero : round(lineAmount.div(quantity), unitPlaces);
    return { quantity, unitAmount: unit, lineAmount };
  }
  if (lineAmount && unitAmount) {
    if (unitAmount.eq(0) && !lineAmount.eq(0)) return { problem: 'A line with an amount needs a unit amount.' };
    const count = unitAmount.eq(0) ? zero : round(lineAmount.div(unitAmount), quantityPlaces);
    if (count.lt(0)) {
      return {
        problem: `The quantity value '${decimalText(count, 4)}' is invalid. Quantity must not be less than zero.`,
      };
    }
    return { quantity: count, unitAmount, lineAmount };
  }
  if (quantity || unitAmount || lineAmount) {
    return { problem: 'A line item needs two of Quantity, UnitAmount and LineAmount.' };
  }
  return { quantity: zero, unitAmount: zero, lineAmount: zero };
}
