import { invalidParameter, parseBody } from '../http/index.ts';
import { pageOf } from '../paging/index.ts';
import type { PleoCompany, VendorRecord } from '../state/index.ts';
import { type CompanyCall, shownPage } from './call.ts';
import type { PleoRouter } from './router.ts';
import { timestamp } from './time.ts';
import { VendorSearch } from './vendor-schemas.ts';
import { vendorView } from './vendor-view.ts';

/** The search for vendors: every state, unless it asks for some. @see pleo-api.md §7.6 */
export function addVendorSearchRoute(router: PleoRouter): void {
  router.accounting('POST', '/v1/vendors::search', 'vendors:read', searchVendors);
}

function searchVendors(call: CompanyCall) {
  const companyId = call.query.findUuid('company_id');
  if (companyId === undefined) throw invalidParameter('company_id is required.');
  call.mustConcernOwnCompany(companyId);
  const search = parseBody(VendorSearch, call.body ?? {});
  const listing = {
    name: 'vendors',
    records: found(call.company, search),
    sequenceOf: ({ sequence }: VendorRecord) => sequence,
    sortKeys: {
      name: ({ name }: VendorRecord) => name,
      code: ({ code }: VendorRecord) => code,
      externalId: ({ externalId }: VendorRecord) => externalId,
      createdAt: ({ createdAtMs }: VendorRecord) => timestamp(createdAtMs),
    },
  };
  const page = pageOf(listing, call.pageRequest());
  return { status: 200, body: shownPage(page, (vendor) => vendorView(call.company, vendor)) };
}

function found(company: PleoCompany, search: VendorSearch): readonly VendorRecord[] {
  const vendors = candidates(company, search);
  const filters = filtersOf(search);
  return filters.length === 0 ? vendors : vendors.filter((vendor) => filters.every((fits) => fits(vendor)));
}

/** The vendors that the search's keys allow, found without a look at all others; they may not fit its other filters. */
function candidates({ vendors }: PleoCompany, { ids, externalIds, codes }: VendorSearch): readonly VendorRecord[] {
  const keyed =
    ids?.map((id) => vendors.get(id) ?? []) ??
    externalIds?.map((externalId) => vendors.find('externalId', externalId)) ??
    codes?.map((code) => vendors.find('code', code));
  if (keyed === undefined) return vendors.list();
  return [...new Set(keyed.flat())].sort((one, other) => one.sequence - other.sequence);
}

/** Values match exactly, and an empty list matches nothing: UNKNOWN. The sandbox's vendors have no accounting system. */
function filtersOf(search: VendorSearch): ((vendor: VendorRecord) => boolean)[] {
  const filters: [readonly string[] | undefined, (vendor: VendorRecord) => string | null][] = [
    [search.ids, ({ id }) => id],
    [search.codes, ({ code }) => code],
    [search.externalIds, ({ externalId }) => externalId],
    [search.countries, ({ country }) => country],
    [search.taxRegistrationNumbers, ({ taxRegistrationNumber }) => taxRegistrationNumber],
    [search.accountingSystems, () => null],
    [search.states, ({ state }) => state],
    [search.name === undefined ? undefined : [search.name], ({ name }) => name],
  ];
  return filters.flatMap(([values, valueIn]) => {
    if (values === undefined) return [];
    const allowed = new Set<string | null>(values);
    return [(vendor: VendorRecord) => allowed.has(valueIn(vendor))];
  });
}
