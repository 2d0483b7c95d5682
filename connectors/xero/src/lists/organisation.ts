import { CurrencyCode } from '@ringfence/core/contract';
import { z } from 'zod';
import { date } from '../http/fields.ts';

/** One organisation that the credentials reach. @see xero-api.md §2.5 */
const Connection = z
  .object({ tenantId: z.guid().toLowerCase(), tenantName: z.string().nullish() })
  .transform((raw) => ({ tenantId: raw.tenantId, name: raw.tenantName ?? '' }));
export type XeroConnection = z.infer<typeof Connection>;

export const Connections = z.array(Connection);

/** The organisation itself. Lock dates are present only when set. @see xero-api.md §10.1 */
const Organisation = z
  .object({
    Name: z.string(),
    BaseCurrency: CurrencyCode,
    CountryCode: z.string().optional(),
    PeriodLockDate: date,
    EndOfYearLockDate: date,
  })
  .transform((raw) => ({
    name: raw.Name,
    baseCurrency: raw.BaseCurrency,
    countryCode: raw.CountryCode,
    lockDates: [raw.PeriodLockDate, raw.EndOfYearLockDate].filter((lockDate) => lockDate !== undefined),
  }));
export type XeroOrganisation = z.infer<typeof Organisation>;

export const Organisations = z
  .object({ Organisations: z.tuple([Organisation]) })
  .transform((raw) => raw.Organisations[0]);
