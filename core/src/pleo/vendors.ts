import { z } from 'zod';
import type { CompanyId } from '../contract/index.ts';
import { idOf, optional, type PleoCalls } from './calls.ts';

/** A vendor as Pleo holds it. @see pleo-api.md §7.6 */
export const PleoVendor = z.object({
  id: z.string(),
  name: z.string(),
  defaultCurrency: z.string(),
  /** `DRAFT` (to be made in the ERP), `ACTIVE` or `ARCHIVED`; open, so that a new state does not stop the sync. */
  state: z.string(),
  externalId: optional(z.string()),
  code: optional(z.string()),
  country: optional(z.string()),
  registrationNumber: optional(z.string()),
  taxRegistrationNumber: optional(z.string()),
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

/** @see pleo-api.md §7.6 */
export function vendorCalls(calls: PleoCalls, companyId: CompanyId) {
  const path = '/v1/vendors';
  const pathOf = (id: string) => `${path}/${encodeURIComponent(id)}`;
  /** What is left out of the body is gone from the vendor, as with every full replacement (INFERRED). */
  const bodyOf = (vendor: VendorContent) => ({
    companyId,
    name: vendor.name,
    defaultCurrency: vendor.defaultCurrency,
    externalId: vendor.externalId,
    code: vendor.code,
    country: vendor.country,
    registrationNumber: vendor.registrationNumber,
    taxRegistrationNumber: vendor.taxRegistrationNumber,
  });
  return {
    searchVendors(search: VendorSearch, signal?: AbortSignal): AsyncIterable<PleoVendor> {
      const { states, ids, codes, externalIds } = search;
      const json = { states, ids, codes, externalIds };
      // Whether an empty list finds no vendor or every one is UNKNOWN: it is not asked.
      if (Object.values(json).some((values) => values?.length === 0)) return nothing();
      const query = { company_id: companyId };
      return calls.list({ method: 'POST', path: `${path}:search`, query, json }, PleoVendor, signal, idOf);
    },
    /** @throws Failure `conflict` when Pleo has a vendor of this code or external id. */
    createVendor(vendor: VendorContent, signal?: AbortSignal): Promise<PleoVendor> {
      // Sent once: what makes a vendor unique behind the documented 409 is UNKNOWN (§7.6), so a repetition might make a second
      // one. A 409 is then never the echo of our own creation: another vendor has the code or the external id.
      return calls.data({ method: 'POST', path, json: bodyOf(vendor), repeatable: 'never' }, PleoVendor, signal);
    },
    updateVendor(
      id: string,
      vendor: VendorContent & { readonly state: VendorState },
      signal?: AbortSignal,
    ): Promise<void> {
      const json = { ...bodyOf(vendor), state: vendor.state };
      return calls.send({ method: 'PUT', path: pathOf(id), json, repeatable: 'safe' }, signal);
    },
    /** Puts a draft, or an archived vendor, in step with the ERP. Repeated, it sets a state that is set already. */
    activateVendor(
      id: string,
      { externalId, code }: { readonly externalId: string; readonly code?: string | undefined },
      signal?: AbortSignal,
    ): Promise<void> {
      const json = { externalId, code };
      return calls.send({ method: 'POST', path: `${pathOf(id)}:activate`, json, repeatable: 'safe' }, signal);
    },
    archiveVendor(id: string, signal?: AbortSignal): Promise<void> {
      return calls.send({ method: 'POST', path: `${pathOf(id)}:archive`, repeatable: 'safe' }, signal);
    },
  };
}

async function* nothing(): AsyncGenerator<never> {}
