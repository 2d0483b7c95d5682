import { Big } from 'big.js';
import { type CurrencyCode, ExactDecimal, Failure, type Money } from '../contract/index.ts';
import { currencyExponent } from './money/currency.ts';

/**
 * The amount that a decimal states: `12.5` in EUR is 1250 cents. Zeros beyond the currency's decimals are allowed.
 *
 * @throws Failure `bad-response` when the text is no decimal, has more decimals than the currency, or is too large.
 */
export function minorFromDecimal(text: string, currency: CurrencyCode): Money {
  const decimal = ExactDecimal.safeParse(text);
  if (!decimal.success) throw new Failure('bad-response', `"${text}" is not an amount of money.`);
  const exponent = currencyExponent(currency);
  const minor = new Big(decimal.data).times(new Big(10).pow(exponent));
  if (!minor.eq(minor.round(0))) {
    throw new Failure('bad-response', `${currency} ${text} has more decimals than the ${exponent} of ${currency}.`);
  }
  // Adding zero turns minus zero into zero.
  const amountMinor = minor.toNumber() + 0;
  if (!Number.isSafeInteger(amountMinor)) {
    throw new Failure('bad-response', `${currency} ${text} is larger than any amount that can be kept exactly.`);
  }
  return { amountMinor, currency };
}

/** The amount as a decimal with all decimals of its currency: `100.00` EUR, `1500` ISK, `1.234` KWD. */
export function decimalFromMinor(money: Money): ExactDecimal {
  const exponent = currencyExponent(money.currency);
  return ExactDecimal.parse(new Big(money.amountMinor).times(`1e-${exponent}`).toFixed(exponent));
}

/** A percentage as a fraction: `21.0000` is `0.21`. */
export function fractionFromPercent(percent: string): ExactDecimal {
  const decimal = ExactDecimal.safeParse(percent);
  if (!decimal.success) throw new Failure('bad-response', `"${percent}" is not a percentage.`);
  return ExactDecimal.parse(new Big(decimal.data).times('0.01').toFixed());
}

/** Whether two decimals are the same number, however many zeros they are written with. */
export function sameDecimal(one: ExactDecimal | string, other: ExactDecimal | string): boolean {
  return new Big(one).eq(new Big(other));
}

/** The exact sum of decimals; of none it is zero. */
export function sumDecimals(decimals: Iterable<ExactDecimal>): ExactDecimal {
  let total = new Big(0);
  for (const decimal of decimals) total = total.plus(decimal);
  return ExactDecimal.parse(total.toFixed());
}
