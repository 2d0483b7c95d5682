import { z } from 'zod';
import type { ErpVendor, ErpVendors } from '../../contract/index.ts';
import { chunks } from '../../kit/index.ts';
import { type PleoVendor, VENDOR_SEARCH_LIMIT, type VendorContent } from '../../pleo/index.ts';
import { type CompanyStore, withStateValue } from '../../storage/index.ts';
import type { PlannedStep } from '../apply-plan.ts';
import { toNewVendor, vendorMapper } from '../mapping/vendor-mapper.ts';
import type { SyncContext } from '../sync-context.ts';
import { ChangeWriter, isRefusal } from '../write-changes.ts';
import { bringVendor } from './vendors.ts';

/** The two steps in which a vendor drafted in Pleo is made in the ERP. */
interface VendorCreation {
  readonly createVendor: NonNullable<ErpVendors['create']>;
  /** Makes of a vendor of the ERP what Pleo should show; `undefined` for one that the mapping leaves out. */
  map(vendor: ErpVendor): VendorContent | undefined;
}

/**
 * Plans the vendors that were drafted in Pleo and that the ERP does not have: all are created there, none is ever taken away.
 * Nothing is planned where the company or the ERP does not create them.
 */
export function planNewVendors(drafts: readonly PleoVendor[], context: SyncContext): readonly PlannedStep[] {
  const creation = vendorCreation(context);
  if (creation === undefined) return [];
  const resource = 'newVendors';
  const changes = drafts.map((draft) => ({ action: 'create' as const, key: draft.id, draft }));
  context.onProgress({ phase: 'plan', resource, planned: changes.length });
  const step: PlannedStep = {
    resource,
    problems: [],
    describe: () => ({
      resource,
      changes: changes.map(({ action, key, draft: { code, name } }) => {
        const label = [code, name].filter(Boolean).join(' ');
        return { action, key, label, reason: 'drafted in Pleo', fields: [] };
      }),
      unchanged: 0,
    }),
    async apply() {
      const writer = new ChangeWriter(resource, changes.length, context);
      await writer.write(changes, ({ draft }) => draft, { one: (draft) => createInErp(draft, creation, context) });
      return writer.report(0);
    },
  };
  return [step];
}

/**
 * Finishes the vendors that an earlier, interrupted run had announced to the ERP. Done before anything is planned: a vendor
 * that the ERP has and Pleo does not know by its id would be taken for a new one.
 */
export async function resumeNewVendors(context: SyncContext): Promise<void> {
  const creation = vendorCreation(context);
  if (creation === undefined) return;
  const { pleo, store, signal } = context;
  for await (const ids of chunks(openVendors(store), VENDOR_SEARCH_LIMIT)) {
    for await (const draft of pleo.searchVendors({ ids, states: ['DRAFT'] }, signal)) {
      try {
        await createInErp(draft, creation, context);
        const changed = { type: 'sync.changed', resource: 'newVendors', action: 'create', key: draft.id } as const;
        await store.journal.append([changed]);
      } catch (error) {
        // It is planned anew, refused again, and reported then.
        if (!isRefusal(error)) throw error;
      }
    }
    // A vendor that is no draft any more needs nothing.
    for (const id of ids) await setOpen(store, id, false);
  }
}

function vendorCreation({ erp, settings, erpCompany }: SyncContext): VendorCreation | undefined {
  const rules = settings.sync.vendors;
  const { vendors } = erp;
  if (rules?.createInErp !== true || vendors?.create === undefined) return undefined;
  return {
    createVendor: vendors.create.bind(vendors),
    map: (vendor) => vendorMapper(rules, erpCompany.baseCurrency).map(vendor),
  };
}

/**
 * Creates a drafted vendor in the ERP, then activates it in Pleo. Wherever it is interrupted, a repetition ends in the same
 * state: the ERP knows the vendor by its reference.
 *
 * @throws Failure when the ERP or Pleo refuses it.
 */
async function createInErp(
  draft: PleoVendor,
  { createVendor, map }: VendorCreation,
  { pleo, store, signal }: SyncContext,
): Promise<void> {
  const { id: pleoId, name, defaultCurrency } = draft;
  const vendor = toNewVendor(draft);
  await setOpen(store, pleoId, true);
  try {
    await store.journal.append([{ type: 'vendor.intended', pleoId, reference: vendor.reference }]);
    const created = await createVendor(vendor, { signal });
    const { id: externalId, code } = created;
    await store.journal.append([{ type: 'vendor.created', pleoId, vendorId: externalId }]);
    await bringVendor(pleo, draft, map(created) ?? { externalId, code, name, defaultCurrency }, signal);
  } catch (error) {
    // A refusal decides; after any other fault nobody knows what it left behind.
    if (isRefusal(error)) await setOpen(store, pleoId, false);
    throw error;
  }
  await setOpen(store, pleoId, false);
}

const OPEN_VENDORS = 'sync.openVendors';
const OpenIds = z.array(z.string()).catch([]);

/**
 * Pleo's ids of the drafts that were announced to the ERP and are not yet active in Pleo, so that nobody knows whether the
 * ERP has them. Kept in the company's state, as the journal is too long to look for them.
 */
export function openVendors({ state }: Pick<CompanyStore, 'state'>): readonly string[] {
  return OpenIds.parse(state.get().values[OPEN_VENDORS]);
}

function setOpen({ state }: CompanyStore, pleoId: string, isOpen: boolean): Promise<void> {
  return state.update((before) => {
    const others = OpenIds.parse(before.values[OPEN_VENDORS]).filter((id) => id !== pleoId);
    const ids = isOpen ? [...others, pleoId] : others;
    return withStateValue(before, OPEN_VENDORS, ids.length === 0 ? undefined : ids);
  });
}
