import Big from 'big.js';

/** The largest amount that Xero takes (xero-api.md §10.6). */
export const maxAmount = new Big('9999999999.99');

/** Rounds to `places` decimals; an exact half goes away from zero (xero-api.md §11: half-way rule UNKNOWN, our choice). */
export function round(value: Big, places: number): Big {
  return value.round(places, Big.roundHalfUp);
}

/** Decimal text with exactly `places` decimals and no negative zero: `"-12.30"`. */
export function decimalText(value: Big, places: number): string {
  const rounded = round(value, places);
  return (rounded.eq(0) ? new Big(0) : rounded).toFixed(places);
}

/** Decimal text of an amount of money: two decimals in every currency (xero-api.md §11). */
export function amountText(value: Big): string {
  return decimalText(value, 2);
}

export function sum(values: Iterable<Big | string>): Big {
  let total = new Big(0);
  for (const value of values) total = total.plus(value);
  return total;
}
