import { Big } from 'big.js';
import { SandboxError } from '../../shared/index.ts';

/** `MoneyModel`: a whole number of the currency's smallest unit. */
export interface Money {
  readonly currency: string;
  readonly value: number;
}

/** One amount in the supplier's currency and in the wallet's. */
export interface MoneyPair {
  readonly inSupplierCurrency: Money;
  readonly inWalletCurrency: Money;
}

const zeroDecimals = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const threeDecimals = 'BHD IQD JOD KWD LYD OMR TND';
const fourDecimals = 'CLF UYW';

/**
 * ISO 4217's decimals. The specification speaks of cents for every currency, which is ambiguous for those without two
 * decimals; that the currency's own minor unit is meant is INFERRED (pleo-api.md §4.6).
 */
function minorUnitExponent(currency: string): number {
  if (zeroDecimals.includes(currency)) return 0;
  if (threeDecimals.includes(currency)) return 3;
  return fourDecimals.includes(currency) ? 4 : 2;
}

/**
 * @param amount decimal text in the currency's own unit
 * @throws SandboxError when the currency has fewer decimals than the amount
 */
export function moneyOf(amount: string, currency: string): Money {
  const minor = new Big(amount).times(new Big(10).pow(minorUnitExponent(currency)));
  if (!minor.eq(minor.round(0)) || minor.abs().gt(Number.MAX_SAFE_INTEGER)) {
    throw new SandboxError(`${amount} is not an amount in ${currency}.`);
  }
  return { currency, value: minor.toNumber() };
}

export function sumOf(amounts: readonly Money[], currency: string): Money {
  return { currency, value: amounts.reduce((sum, { value }) => sum + value, 0) };
}

export function minus(amount: Money, subtrahend: Money): Money {
  return { currency: amount.currency, value: amount.value - subtrahend.value };
}

/** The tax inside a gross amount, rounded half away from zero: 121.00 at 0.21 holds 21.00. */
export function taxWithin(gross: Money, rate: string): Money {
  return times(gross, new Big(rate).div(new Big(rate).plus(1)));
}

/** The tax on top of an amount, rounded half away from zero: as for reverse charge. */
export function taxUpon(amount: Money, rate: string): Money {
  return times(amount, new Big(rate));
}

/** The part of `amount` that `part` is of `whole`. */
export function proportion(amount: Money, part: Money, whole: Money): Money {
  if (whole.value === 0) return { currency: amount.currency, value: 0 };
  return times(amount, new Big(part.value).div(whole.value));
}

function times({ currency, value }: Money, factor: Big): Money {
  return { currency, value: new Big(value).times(factor).round(0, Big.roundHalfUp).toNumber() };
}
