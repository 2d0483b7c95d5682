import type { ErpSession, ErpVendor } from '../../contract/index.ts';
import { chunks } from '../../kit/index.ts';
import { type PleoVendor, VENDOR_SEARCH_LIMIT, type VendorContent } from '../../pleo/index.ts';
import { toNewVendor } from '../mapping/new-vendor.ts';
import { OpenVendors } from '../open-vendors.ts';
import type { SyncParts } from '../sync-parts.ts';
import { isRefusal } from '../write-changes.ts';
import { bringVendor } from './vendors.ts';

export interface VendorCreation {
  readonly parts: Pick<SyncParts, 'pleo' | 'store'>;
  readonly createVendor: NonNullable<ErpSession['createVendor']>;
  /** How a vendor of the ERP should stand in Pleo; `undefined` for one that the mapping leaves out. */
  map(vendor: ErpVendor): VendorContent | undefined;
}

/**
 * Makes a vendor that was drafted in Pleo in the ERP, then activates it in Pleo. Whatever dies on the way, a repetition ends
 * in the same state: the ERP knows the vendor by its reference.
 *
 * @throws Failure when the ERP or Pleo refuses it.
 */
export async function createInErp(
  draft: PleoVendor,
  { parts: { pleo, store }, createVendor, map }: VendorCreation,
  signal?: AbortSignal,
): Promise<void> {
  const { id: pleoId, name, defaultCurrency } = draft;
  const open = new OpenVendors(store);
  const vendor = toNewVendor(draft);
  await open.add(pleoId);
  try {
    await store.journal.append([{ type: 'vendor.intended', pleoId, reference: vendor.reference }]);
    const created = await createVendor(vendor, signal);
    const { id: externalId, code } = created;
    await store.journal.append([{ type: 'vendor.created', pleoId, vendorId: externalId }]);
    await bringVendor(pleo, draft, map(created) ?? { externalId, code, name, defaultCurrency }, signal);
  } catch (error) {
    // What is refused is decided; of any other fault nobody knows what it left behind.
    if (isRefusal(error)) await open.remove(pleoId);
    throw error;
  }
  await open.remove(pleoId);
}

/**
 * Finishes what an earlier, interrupted run had announced to the ERP. Done before anything is planned: a vendor that the ERP
 * has and Pleo does not know by its id would be taken for a new one.
 */
export async function finishOpenVendors(creation: VendorCreation, signal?: AbortSignal): Promise<void> {
  const { pleo, store } = creation.parts;
  const open = new OpenVendors(store);
  for await (const ids of chunks(open.ids, VENDOR_SEARCH_LIMIT)) {
    for await (const draft of pleo.searchVendors({ ids, states: ['DRAFT'] }, signal)) {
      try {
        await createInErp(draft, creation, signal);
        const changed = { type: 'sync.changed', resource: 'newVendors', action: 'create', key: draft.id } as const;
        await store.journal.append([changed]);
      } catch (error) {
        // Planned anew, it is refused again, and reported.
        if (!isRefusal(error)) throw error;
      }
    }
    // Those that are no drafts any more need nothing.
    for (const id of ids) await open.remove(id);
  }
}
