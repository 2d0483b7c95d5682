import { Big } from 'big.js';
import { add as addDinero, type Dinero, dinero, toSnapshot } from 'dinero.js';
import * as iso4217 from 'dinero.js/currencies';
import { type CurrencyCode, ExactDecimal, Failure, type Money } from '../contract/index.ts';

const DECIMALS_OF_MOST = 2;
const EXPONENTS: ReadonlyMap<string, number> = new Map(
  Object.values(iso4217).map(({ code, base, exponent }) => [
    code,
    // The library divides ariary and ouguiya by five, as their coins are; ISO 4217 lists both with two decimals.
    base === 10 ? exponent : DECIMALS_OF_MOST,
  ]),
);

/**
 * The number of decimals that the currency has: 2 for EUR, 0 for ISK, 3 for KWD. A code that ISO 4217 no longer lists has 2:
 * nearly every withdrawn currency had, and a wrong guess stays visible because it is the same in both directions.
 */
export function currencyExponent(currency: CurrencyCode): number {
  return EXPONENTS.get(currency) ?? DECIMALS_OF_MOST;
}

/** @throws Failure `bad-response` when the currencies differ, or the sum is too large to be exact. */
export function add(one: Money, other: Money): Money {
  if (one.currency !== other.currency) {
    throw new Failure('bad-response', `${one.currency} and ${other.currency} cannot be added.`);
  }
  const { amount } = toSnapshot(addDinero(toDinero(one), toDinero(other)));
  if (!Number.isSafeInteger(amount)) {
    throw new Failure('bad-response', `A sum in ${one.currency} is larger than any amount that can be kept exactly.`);
  }
  return { amountMinor: amount, currency: one.currency };
}

/** The sum of any number of amounts; of none it is zero in the given currency. Throws as {@link add}. */
export function sum(moneys: Iterable<Money>, currency: CurrencyCode): Money {
  let total: Money = { amountMinor: 0, currency };
  for (const money of moneys) total = add(total, money);
  return total;
}

export function negate(money: Money): Money {
  return { amountMinor: 0 - money.amountMinor, currency: money.currency };
}

export function absolute(money: Money): Money {
  return { amountMinor: Math.abs(money.amountMinor), currency: money.currency };
}

export function isSameMoney(one: Money, other: Money): boolean {
  return one.amountMinor === other.amountMinor && one.currency === other.currency;
}

function toDinero({ amountMinor, currency }: Money): Dinero<number, string> {
  return dinero({ amount: amountMinor, currency: { code: currency, base: 10, exponent: currencyExponent(currency) } });
}

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

/** True when two decimals are the same number, however many zeros they are written with. */
export function sameDecimal(one: ExactDecimal | string, other: ExactDecimal | string): boolean {
  return new Big(one).eq(new Big(other));
}

/** The exact sum of decimals; of none it is zero. */
export function sumDecimals(decimals: Iterable<ExactDecimal>): ExactDecimal {
  let total = new Big(0);
  for (const decimal of decimals) total = total.plus(decimal);
  return ExactDecimal.parse(total.toFixed());
}

/** For sentences: `EUR 1,234.50`, `ISK -1,500`. The same in every locale. */
export function formatMoney(money: Money): string {
  const [integer = '', fraction] = decimalFromMinor(money).split('.');
  const grouped = integer.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${money.currency} ${fraction === undefined ? grouped : `${grouped}.${fraction}`}`;
}

/**
 * The tax inside an amount that includes it: gross × r / (1 + r), rounded half away from zero.
 *
 * @param rate - A fraction, not negative: `0.21` is 21 %.
 * @see xero-api.md §11; how Xero rounds a half is UNKNOWN there, half away from zero is the dossier's assumption.
 */
export function taxInsideGross(gross: Money, rate: ExactDecimal): Money {
  if (rate.startsWith('-')) throw new Failure('bad-response', `A tax rate of ${rate} is negative.`);
  // In whole numbers, because a division in decimals would round once before the rounding that counts.
  const [integer = '', fraction = ''] = rate.split('.');
  const scale = 10n ** BigInt(fraction.length);
  const scaledRate = BigInt(integer + fraction);
  const amountMinor = divideHalfAwayFromZero(BigInt(gross.amountMinor) * scaledRate, scale + scaledRate);
  return { amountMinor: Number(amountMinor), currency: gross.currency };
}

/** The tax on a net amount: net × r, rounded half away from zero. @param rate - A fraction: `0.21` is 21 %. */
export function taxOnNet(net: Money, rate: ExactDecimal): Money {
  const [integer = '', fraction = ''] = rate.split('.');
  const scale = 10n ** BigInt(fraction.length);
  const amountMinor = divideHalfAwayFromZero(BigInt(net.amountMinor) * BigInt(integer + fraction), scale);
  return { amountMinor: Number(amountMinor), currency: net.currency };
}

function divideHalfAwayFromZero(dividend: bigint, positiveDivisor: bigint): bigint {
  const magnitude = dividend < 0n ? -dividend : dividend;
  const rounded = (2n * magnitude + positiveDivisor) / (2n * positiveDivisor);
  return dividend < 0n ? -rounded : rounded;
}
