import * as iso4217 from 'dinero.js/currencies';
import type { CurrencyCode } from '../../contract/index.ts';

const DECIMALS_OF_MOST = 2;
const EXPONENTS: ReadonlyMap<string, number> = new Map(
  Object.values(iso4217).map(({ code, base, exponent }) => [
    code,
    // The library divides ariary and ouguiya by five, as their coins are; ISO 4217 lists both with two decimals.
    base === 10 ? exponent : DECIMALS_OF_MOST,
  ]),
);

/**
 * How many decimals the currency has: 2 for EUR, 0 for ISK, 3 for KWD. A code that ISO 4217 no longer lists has 2:
 * nearly every withdrawn currency had, and a wrong guess stays visible because it is the same in both directions.
 */
export function currencyExponent(currency: CurrencyCode): number {
  return EXPONENTS.get(currency) ?? DECIMALS_OF_MOST;
}
