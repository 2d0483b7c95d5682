import { z } from 'zod';

/** One organisation that the credentials reach. @see xero-api.md §2.5 */
const Connection = z
  .object({ tenantId: z.guid().toLowerCase(), tenantName: z.string().nullish() })
  .transform((raw) => ({ tenantId: raw.tenantId, name: raw.tenantName ?? '' }));

export const Connections = z.array(Connection);
export type XeroConnection = z.infer<typeof Connection>;
