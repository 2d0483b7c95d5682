import { z } from 'zod';

const absent = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);

/** A vendor as Pleo holds it. @see pleo-api.md §7.6 */
export const PleoVendor = z.object({
  id: z.string(),
  name: z.string(),
  defaultCurrency: z.string(),
  /** `DRAFT` (to be made in the ERP), `ACTIVE` or `ARCHIVED`; open, so that a new state does not stop the sync. */
  state: z.string(),
  externalId: absent,
  code: absent,
  country: absent,
  registrationNumber: absent,
  taxRegistrationNumber: absent,
});
export type PleoVendor = z.infer<typeof PleoVendor>;

export type VendorState = 'DRAFT' | 'ACTIVE' | 'ARCHIVED';

/** A vendor to create, or, with its state, the full replacement of one. */
export interface VendorContent {
  readonly externalId: string;
  readonly name: string;
  readonly defaultCurrency: string;
  readonly code?: string | undefined;
  readonly country?: string | undefined;
  readonly registrationNumber?: string | undefined;
  readonly taxRegistrationNumber?: string | undefined;
}

/** Which vendors to search for; lists of at most {@link VENDOR_SEARCH_LIMIT} values. Left out: all, of every state. */
export interface VendorSearch {
  readonly states?: readonly VendorState[];
  readonly ids?: readonly string[];
  readonly codes?: readonly string[];
  readonly externalIds?: readonly string[];
}

/** Most values per list of a vendor search. @see pleo-api.md §7.6 */
export const VENDOR_SEARCH_LIMIT = 100;
