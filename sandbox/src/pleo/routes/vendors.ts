import type { z } from 'zod';
import { conflict, dataAnswer, notFound, parseBody } from '../http/index.ts';
import type { VendorRecord } from '../state/index.ts';
import type { CompanyCall } from './call.ts';
import type { PleoRouter } from './router.ts';
import { VendorActivation, VendorCreate, VendorUpdate } from './vendor-schemas.ts';
import { vendorView } from './vendor-view.ts';

/** Vendors. @see pleo-api.md §7.6 */
export function addVendorRoutes(router: PleoRouter): void {
  const path = '/v1/vendors';
  router.accounting('POST', path, 'vendors:write', createVendor);
  router.accounting('GET', `${path}/:id`, 'vendors:read', (call) =>
    dataAnswer(200, vendorView(call.company, ownVendor(call))),
  );
  router.accounting('PUT', `${path}/:id`, 'vendors:write', updateVendor);
  // The pattern ends the id before the colon; a doubled colon is the router's spelling of a literal one.
  router.accounting('POST', `${path}/:id(^[^:/]+)::activate`, 'vendors:write', activateVendor);
  router.accounting('POST', `${path}/:id(^[^:/]+)::archive`, 'vendors:write', archiveVendor);
}

/**
 * A vendor with an `externalId` is ACTIVE, one without is DRAFT, whether it has a `code` or not: which of them decides
 * is INFERRED. Activation and update ask for the `externalId`, so that is what a vendor in the ERP is known by.
 */
function createVendor(call: CompanyCall) {
  const body = parseBody(VendorCreate, call.body);
  call.mustConcernOwnCompany(body.companyId);
  const { company, world } = call;
  const nowMs = world.nowMs();
  const contents = vendorContents(body);
  mustBeNew(call, contents);
  const vendor: VendorRecord = {
    id: world.newId(),
    sequence: company.vendors.nextSequence(),
    ...contents,
    state: contents.externalId === null ? 'DRAFT' : 'ACTIVE',
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
  company.vendors.add(vendor);
  world.committed();
  return dataAnswer(201, vendorView(company, vendor));
}

/** Absent means gone, the body being the whole vendor: INFERRED. Any state may follow any other: UNKNOWN. */
function updateVendor(call: CompanyCall) {
  const vendor = ownVendor(call);
  const body = parseBody(VendorUpdate, call.body);
  call.mustConcernOwnCompany(body.companyId);
  const updated = replace(call, { ...vendor, ...vendorContents(body), state: body.state });
  return dataAnswer(200, vendorView(call.company, updated));
}

/** From any state, and without a `code` the vendor keeps its own: both UNKNOWN. */
function activateVendor(call: CompanyCall) {
  const vendor = ownVendor(call);
  const { externalId, code } = parseBody(VendorActivation, call.body);
  replace(call, { ...vendor, externalId, code: code ?? vendor.code, state: 'ACTIVE' });
  return { status: 204 };
}

/** From any state: UNKNOWN. */
function archiveVendor(call: CompanyCall) {
  replace(call, { ...ownVendor(call), state: 'ARCHIVED' });
  return { status: 204 };
}

function replace(call: CompanyCall, vendor: VendorRecord): VendorRecord {
  mustBeNew(call, vendor, vendor.id);
  const updated = { ...vendor, updatedAtMs: call.world.nowMs() };
  call.company.vendors.replace(updated);
  call.world.committed();
  return updated;
}

/**
 * What makes a vendor unique is UNKNOWN: here its `externalId` and its `code`, each compared as it stands, with archived
 * vendors too. That an activation can conflict is UNKNOWN as well.
 * @throws PleoProblem 409 when another vendor has the same
 */
function mustBeNew({ company }: CompanyCall, vendor: Pick<VendorRecord, 'externalId' | 'code'>, ownId?: string): void {
  for (const key of ['externalId', 'code'] as const) {
    const value = vendor[key];
    const holders = value === null ? [] : company.vendors.find(key, value);
    if (holders.some(({ id }) => id !== ownId)) {
      throw conflict('VENDOR_ALREADY_EXISTS', `A vendor with the same ${key} exists in Pleo.`);
    }
  }
}

function vendorContents(body: z.output<typeof VendorCreate>) {
  return {
    name: body.name,
    defaultCurrency: body.defaultCurrency,
    externalId: body.externalId ?? null,
    code: body.code ?? null,
    country: body.country ?? null,
    registrationNumber: body.registrationNumber ?? null,
    taxRegistrationNumber: body.taxRegistrationNumber ?? null,
  };
}

function ownVendor(call: CompanyCall): VendorRecord {
  const id = call.pathId('id');
  return call.own(
    ({ vendors }) => vendors.get(id),
    () => notFound('Vendor'),
  );
}
