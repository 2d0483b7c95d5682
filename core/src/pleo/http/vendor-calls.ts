import type { CompanyId } from '../../contract/index.ts';
import type { PleoCompanyClient } from '../company-client.ts';
import { PleoVendor, type VendorContent, type VendorSearch } from '../vendors.ts';
import { type CompanyCalls, idOf } from '../calls.ts';

type VendorCalls = Pick<
  PleoCompanyClient,
  'searchVendors' | 'createVendor' | 'updateVendor' | 'activateVendor' | 'archiveVendor'
>;

/** @see pleo-api.md §7.6 */
export function vendorCalls(calls: CompanyCalls): VendorCalls {
  const { companyId } = calls;
  const path = '/v1/vendors';
  const pathOf = (id: string) => `${path}/${encodeURIComponent(id)}`;
  return {
    searchVendors(search, signal) {
      if (asksForNone(search)) return nothing();
      const { states, ids, codes, externalIds } = search;
      const json = { states, ids, codes, externalIds };
      return calls.list(
        { method: 'POST', path: `${path}:search`, query: { company_id: companyId }, json },
        PleoVendor,
        signal,
        idOf,
      );
    },
    createVendor(vendor, signal) {
      // Sent once: what makes a vendor unique behind the documented 409 is UNKNOWN (§7.6), so a repetition might make a second
      // one. A 409 is then never the echo of our own creation: another vendor has the code or the external id.
      const json = vendorBody(companyId, vendor);
      return calls.data({ method: 'POST', path, json, repeatable: 'never' }, PleoVendor, signal);
    },
    updateVendor(id, vendor, signal) {
      const json = { ...vendorBody(companyId, vendor), state: vendor.state };
      return calls.send({ method: 'PUT', path: pathOf(id), json, repeatable: 'safe' }, signal);
    },
    activateVendor(id, { externalId, code }, signal) {
      // Repeated, this and archiving set a state that is set already.
      const json = { externalId, code };
      return calls.send({ method: 'POST', path: `${pathOf(id)}:activate`, json, repeatable: 'safe' }, signal);
    },
    archiveVendor(id, signal) {
      return calls.send({ method: 'POST', path: `${pathOf(id)}:archive`, repeatable: 'safe' }, signal);
    },
  };
}

/** What is left out of the body is gone from the vendor, as with every full replacement (INFERRED). */
function vendorBody(companyId: CompanyId, vendor: VendorContent): Record<string, unknown> {
  return {
    companyId,
    name: vendor.name,
    defaultCurrency: vendor.defaultCurrency,
    externalId: vendor.externalId,
    code: vendor.code,
    country: vendor.country,
    registrationNumber: vendor.registrationNumber,
    taxRegistrationNumber: vendor.taxRegistrationNumber,
  };
}

/** Whether an empty list finds no vendor or every one is UNKNOWN: it is not asked. */
function asksForNone(search: VendorSearch): boolean {
  return [search.states, search.ids, search.codes, search.externalIds].some((values) => values?.length === 0);
}

async function* nothing(): AsyncGenerator<never> {}
