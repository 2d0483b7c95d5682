import type { ErpSession, ErpVendor } from '../../contract/index.ts';
import { keepCursor, LatestChange, settingsDigest, usableCursor } from '../cursor.ts';
import { mappedRecords } from '../mapped-records.ts';
import { vendorMapper } from '../mapping/vendor-mapper.ts';
import { planResource } from '../plan-resource.ts';
import { type PlannedStep, plannedStep } from '../planned-step.ts';
import type { SyncContext } from '../sync-context.ts';
import { planChangedVendors } from './changed-vendors.ts';
import { finishOpenVendors, type VendorCreation } from './create-in-erp.ts';
import { planNewVendors } from './new-vendors.ts';
import { vendorsResource } from './vendors.ts';
import { codedDrafts, type VendorsReading } from './vendors-reading.ts';

/** What is due of the vendors, both ways; nothing where the company or the ERP has none. */
export async function planVendors(context: SyncContext): Promise<readonly PlannedStep[]> {
  const { parts, erpCompany } = context;
  const rules = parts.settings.sync.vendors;
  if (rules === undefined || parts.erp.listVendors === undefined) return [];
  const listVendors = parts.erp.listVendors.bind(parts.erp);
  const newMapper = () => vendorMapper(rules, erpCompany.baseCurrency);
  const digest = settingsDigest(rules, erpCompany.id, erpCompany.baseCurrency);

  const cursor = usableCursor(context, 'vendors', digest);
  const changed =
    cursor === undefined ? undefined : await planChangedVendors(context, { listVendors, mapper: newMapper(), cursor });
  const { plan, latest, basis } =
    changed ?? (await planAllVendors(context, { listVendors, mapper: newMapper(), digest }));
  const vendors = plannedStep(plan, context, (report) => keepCursor(context, 'vendors', { basis, latest, report }));
  const creation = vendorCreation(context);
  return creation === undefined ? [vendors] : [vendors, planNewVendors(plan.drafts, creation, context)];
}

/** Finishes what an earlier run began to make in the ERP. */
export async function resumeNewVendors(context: SyncContext): Promise<void> {
  const creation = vendorCreation(context);
  if (creation !== undefined) await finishOpenVendors(creation, context.signal);
}

/** How drafts are made in the ERP; `undefined` where they are not. */
function vendorCreation({ parts, erpCompany }: SyncContext): VendorCreation | undefined {
  const { erp, settings } = parts;
  const rules = settings.sync.vendors;
  if (rules?.createInErp !== true || erp.listVendors === undefined || erp.createVendor === undefined) return undefined;
  return {
    parts,
    createVendor: erp.createVendor.bind(erp),
    map: (vendor) => vendorMapper(rules, erpCompany.baseCurrency).map(vendor),
  };
}

interface AllVendorsOptions {
  readonly listVendors: NonNullable<ErpSession['listVendors']>;
  readonly mapper: ReturnType<typeof vendorMapper>;
  readonly digest: string;
}

async function planAllVendors(
  { parts, onProgress, signal }: SyncContext,
  { listVendors, mapper, digest }: AllVendorsOptions,
): Promise<VendorsReading> {
  const { pleo, erpName, clock } = parts;
  const fullAt = clock.now().toISOString();
  const latest = new LatestChange();
  const onRead = (vendor: ErpVendor) => latest.note(vendor);
  const resource = vendorsResource(pleo, {
    erpName,
    listExisting: () => pleo.searchVendors({}, signal),
    listDesired: () => mappedRecords(listVendors(signal), { mapper, erpName, nouns: 'vendors', onRead }),
    problems: () => mapper.problems(),
  });
  const plan = await planResource(resource, onProgress, signal);
  return { plan, latest, basis: { fullAt, digest, drafts: codedDrafts(plan.drafts) } };
}
