import { CurrencyCode } from '@ringfence/core/contract';
import { z } from 'zod';
import { XeroDate } from './date.ts';

/** What we read of an organisation. Lock dates are present only when set. @see xero-api.md §10.1 */
const Organisation = z
  .object({
    Name: z.string(),
    BaseCurrency: CurrencyCode,
    CountryCode: z.string().optional(),
    PeriodLockDate: XeroDate.optional(),
    EndOfYearLockDate: XeroDate.optional(),
  })
  .transform((raw) => ({
    name: raw.Name,
    baseCurrency: raw.BaseCurrency,
    countryCode: raw.CountryCode,
    lockDates: [raw.PeriodLockDate, raw.EndOfYearLockDate].filter((date) => date !== undefined),
  }));
export type XeroOrganisation = z.infer<typeof Organisation>;

export const OrganisationAnswer = z
  .object({ Organisations: z.tuple([Organisation]) })
  .transform((raw) => raw.Organisations[0]);
