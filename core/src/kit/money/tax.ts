import { type ExactDecimal, Failure, type Money } from '../../contract/index.ts';

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

function divideHalfAwayFromZero(dividend: bigint, positiveDivisor: bigint): bigint {
  const magnitude = dividend < 0n ? -dividend : dividend;
  const rounded = (2n * magnitude + positiveDivisor) / (2n * positiveDivisor);
  return dividend < 0n ? -rounded : rounded;
}
