import { CurrencyCode } from '@ringfence/core/contract';
import { z } from 'zod';

/** The currencies that the organisation uses. @see xero-api.md §10.12 */
export const CurrenciesAnswer = z
  .object({ Currencies: z.array(z.object({ Code: CurrencyCode })) })
  .transform((raw): ReadonlySet<CurrencyCode> => new Set(raw.Currencies.map(({ Code }) => Code)));
