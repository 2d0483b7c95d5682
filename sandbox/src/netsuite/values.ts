import Big from 'big.js';

/** Rounds to `places` decimals; an exact half goes away from zero (netsuite-api.md §9: half-way rule UNKNOWN, our choice). */
export function round(value: Big, places = 2): Big {
  const rounded = value.round(places, Big.roundHalfUp);
  return rounded.eq(0) ? new Big(0) : rounded;
}

/** Decimal text with exactly two decimals and no negative zero: `"-12.30"`. */
export function amountText(value: Big): string {
  return round(value).toFixed(2);
}

export function sum(values: Iterable<Big | string>): Big {
  let total = new Big(0);
  for (const value of values) total = total.plus(value);
  return total;
}

/** The bookkeeping date `YYYY-MM-DD` of a moment, in UTC. */
export function dateOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Tells whether the text is a day of the calendar, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && dateOf(at) === text;
}

/** A date in the account's format, as SuiteQL shows it (netsuite-api.md §18): `3/10/2025` is the tenth of March. */
export function accountDate(date: string): string {
  const [year, month, day] = date.split('-');
  return `${Number(month)}/${Number(day)}/${year}`;
}
