import { z } from 'zod';

/** ISO 4217 alphabetic code, upper case. Open on purpose: Pleo and ERPs list codes that ISO has withdrawn. */
export const CurrencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'expected a three-letter ISO 4217 code')
  .brand<'CurrencyCode'>();
export type CurrencyCode = z.infer<typeof CurrencyCode>;

/**
 * An exact amount: a whole number of the currency's smallest unit (cents, öre, yen), never a float.
 * Always a safe integer: at two decimals that is up to 90 trillion.
 */
export const Money = z.object({ amountMinor: z.int(), currency: CurrencyCode }).readonly();
export type Money = z.infer<typeof Money>;

/** An exact decimal as text, such as `0.21` or `-12.5`: for tax rates and for an ERP's amounts before they are money. */
export const ExactDecimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'expected a decimal number')
  .brand<'ExactDecimal'>();
export type ExactDecimal = z.infer<typeof ExactDecimal>;

/** A calendar date of the books, `YYYY-MM-DD`. It has no time and no time zone, and is never shifted. */
export const BookkeepingDate = z.iso.date().brand<'BookkeepingDate'>();
export type BookkeepingDate = z.infer<typeof BookkeepingDate>;
