import { add as addDinero, type Dinero, dinero, toSnapshot } from 'dinero.js';
import { type CurrencyCode, Failure, type Money } from '../../contract/index.ts';
import { currencyExponent } from './currency.ts';

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
