import { z } from 'zod';
import type { CompanyCall } from '../http/call.ts';
import { uuid } from '../http/query.ts';
import type { PleoRouter } from '../http/router.ts';
import { conflict, invalidParameter } from '../problem.ts';
import { type PleoCompany, type Stamp, type Vendor, vendorStates } from '../state/index.ts';
import { bodyOf, create, listed, omitNulls, ownRecord, type Resource, replace, withTimes } from './resource.ts';

/** The countries that Pleo takes for a vendor: those of ISO 3166-1, former and reserved codes, and none. */
const countryCodes: ReadonlySet<string> = new Set(
  [
    'AC AD AE AF AG AI AL AM AN AO AQ AR AS AT AU AW AX AZ',
    'BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BU BV BW BY BZ',
    'CA CC CD CF CG CH CI CK CL CM CN CO CP CR CS CU CV CW CX CY CZ DE DG DJ DK DM DO DZ',
    'EA EC EE EG EH ER ES ET EU EZ FI FJ FK FM FO FR FX',
    'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU',
    'IC ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ',
    'LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ',
    'NA NC NE NF NG NI NL NO NP NR NT NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW',
    'SA SB SC SD SE SF SG SH SI SJ SK SL SM SN SO SR SS ST SU SV SX SY SZ',
    'TA TC TD TF TG TH TJ TK TL TM TN TO TP TR TT TV TW TZ UA UG UK UM US UY UZ VA VC VE VG VI VN VU WF WS',
    'XI XU XK YE YT YU ZA ZM ZR ZW',
    'UNDEFINED',
  ].flatMap((row) => row.split(' ')),
);

const identity = z.string().min(1);

const VendorCreate = z.object({
  companyId: uuid,
  name: z.string().min(1),
  defaultCurrency: z.string().regex(/^[A-Z]{3}$/, 'expected a currency code of three letters'),
  externalId: identity.optional(),
  code: identity.optional(),
  country: z
    .string()
    .refine((code) => countryCodes.has(code), 'expected a country code')
    .optional(),
  registrationNumber: z.string().optional(),
  taxRegistrationNumber: z.string().optional(),
});
const VendorUpdate = VendorCreate.extend({ externalId: identity, state: z.enum(vendorStates) });
const VendorActivation = z.object({ externalId: identity, code: identity.optional() });

/** Filters that no connector uses are refused. */
const VendorSearch = z.strictObject({
  ids: z.array(uuid).max(100).optional(),
  externalIds: z.array(z.string()).max(100).optional(),
  codes: z.array(z.string()).max(100).optional(),
  states: z.array(z.enum(vendorStates)).max(4).optional(),
});
type VendorSearch = z.output<typeof VendorSearch>;

type Contents = Omit<Vendor, keyof Stamp>;

export const vendors: Resource<Contents> = {
  what: 'Vendor',
  shelf: (company) => company.vendors,
  view: (company, vendor) => ({ companyId: company.id, ...omitNulls(withTimes(vendor)) }),
  /**
   * UNKNOWN: a vendor is unique by its `externalId` and by its `code`, each compared as it stands, with archived
   * vendors too. That an activation can conflict is UNKNOWN as well.
   */
  check({ company }, vendor, before) {
    for (const key of ['externalId', 'code'] as const) {
      const value = vendor[key];
      const holders = value === null ? [] : company.vendors.find(key, value);
      if (holders.some(({ id }) => id !== before?.id)) {
        throw conflict('VENDOR_ALREADY_EXISTS', `A vendor with the same ${key} exists in Pleo.`);
      }
    }
  },
};

/** Vendors. Any state may follow any other: UNKNOWN. @see pleo-api.md §7.6 */
export function addVendorRoutes(router: PleoRouter): void {
  const path = '/v1/vendors';
  // A vendor with an `externalId` is ACTIVE, one without is DRAFT, whether it has a `code` or not: which of them decides
  // is INFERRED. Activation and update ask for the `externalId`, so that is what a vendor in the ERP is known by.
  router.accounting('POST', path, 'vendors:write', (call) => {
    const body = bodyOf(call, VendorCreate);
    return create(vendors, call, contentsOf(body, body.externalId === undefined ? 'DRAFT' : 'ACTIVE'));
  });
  router.accounting('POST', `${path}::search`, 'vendors:read', searchVendors);
  // Absent means gone, the body being the whole vendor: INFERRED.
  router.accounting('PUT', `${path}/:id`, 'vendors:write', (call) => {
    const before = ownRecord(vendors, call);
    const body = bodyOf(call, VendorUpdate);
    return replace(vendors, call, before, contentsOf(body, body.state));
  });
  // The pattern ends the id before the colon; a doubled colon is the router's spelling of a literal one. Without a `code`
  // the vendor keeps its own: UNKNOWN.
  router.accounting('POST', `${path}/:id(^[^:/]+)::activate`, 'vendors:write', (call) => {
    const before = ownRecord(vendors, call);
    const { externalId, code = before.code } = bodyOf(call, VendorActivation);
    replace(vendors, call, before, { ...before, externalId, code, state: 'ACTIVE' });
    return { status: 204 };
  });
  router.accounting('POST', `${path}/:id(^[^:/]+)::archive`, 'vendors:write', (call) => {
    const before = ownRecord(vendors, call);
    replace(vendors, call, before, { ...before, state: 'ARCHIVED' });
    return { status: 204 };
  });
}

function contentsOf(body: z.output<typeof VendorCreate>, state: Vendor['state']): Contents {
  return {
    name: body.name,
    defaultCurrency: body.defaultCurrency,
    state,
    externalId: body.externalId ?? null,
    code: body.code ?? null,
    country: body.country ?? null,
    registrationNumber: body.registrationNumber ?? null,
    taxRegistrationNumber: body.taxRegistrationNumber ?? null,
  };
}

/** Every state, unless the search asks for some. Values match exactly, and an empty list matches nothing: UNKNOWN. */
function searchVendors(call: CompanyCall) {
  const companyId = call.query.findUuid('company_id');
  if (companyId === undefined) throw invalidParameter('company_id is required.');
  call.mustConcernOwnCompany(companyId);
  const search = bodyOf(call, VendorSearch, call.body ?? {});
  const { ids, externalIds, codes, states } = search;
  const fits = (vendor: Vendor) =>
    allows(ids, vendor.id) &&
    allows(externalIds, vendor.externalId) &&
    allows(codes, vendor.code) &&
    allows(states, vendor.state);
  const isFiltered = Object.values(search).some((values) => values !== undefined);
  return listed(vendors, call, isFiltered ? candidates(call.company, search).filter(fits) : undefined);
}

function allows(values: readonly string[] | undefined, value: string | null): boolean {
  return values === undefined || (value !== null && values.includes(value));
}

/** The vendors that the search's keys allow, found without a look at all others; they may not fit its other filters. */
function candidates({ vendors }: PleoCompany, { ids, externalIds, codes }: VendorSearch): readonly Vendor[] {
  const keyed =
    ids?.map((id) => vendors.get(id) ?? []) ??
    externalIds?.map((externalId) => vendors.find('externalId', externalId)) ??
    codes?.map((code) => vendors.find('code', code));
  if (keyed === undefined) return vendors.list();
  return [...new Set(keyed.flat())].sort((one, other) => vendors.placeOf(one.id) - vendors.placeOf(other.id));
}
