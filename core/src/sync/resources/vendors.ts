import type { PleoCompanyClient, PleoVendor, VendorContent } from '../../pleo/index.ts';
import { type FieldChange, fieldChanges, type MatchRules } from '../match.ts';
import type { SyncedResource } from '../resource-plan.ts';
import type { SyncContext } from '../sync-context.ts';

/**
 * Matched by the ERP's id; a vendor that has none yet, such as a draft, by its code. One without either was made by hand.
 *
 * @see pleo-integration-rules.md §7.4
 */
const RULES: MatchRules<VendorContent, PleoVendor> = {
  keysOf: ({ externalId, code }) => [
    { by: 'externalId', value: externalId },
    ...(code ? [{ by: 'code', value: code }] : []),
  ],
  keyOf({ id, externalId, code, state }) {
    if (externalId) return { by: 'externalId', value: externalId };
    if (code) return { by: 'code', value: code };
    return state === 'DRAFT' ? { by: 'draft', value: id } : undefined;
  },
  isArchived: ({ state }) => state === 'ARCHIVED',
  isFromErp: ({ state, externalId }) => state === 'ACTIVE' && Boolean(externalId),
  isDraft: ({ state, externalId }) => state === 'DRAFT' && !externalId,
  differences,
};

/** Vendors from the ERP into Pleo: how they are compared and written. */
export function vendorsResource(
  { pleo, erpName, signal }: SyncContext,
  reading: Pick<SyncedResource<VendorContent, PleoVendor>, 'listExisting' | 'listDesired' | 'problems'>,
): SyncedResource<VendorContent, PleoVendor> {
  return {
    ...reading,
    name: 'vendors',
    rules: RULES,
    labelOfDesired: labelOf,
    labelOfExisting: labelOf,
    reasonOf: (change) =>
      change.action === 'update' && change.existing.state === 'DRAFT'
        ? `drafted in Pleo, and known to ${erpName} by its code`
        : undefined,
    create: { one: (vendor) => pleo.createVendor(vendor, signal) },
    update: (existing, desired) => bringVendor(pleo, existing, desired, signal),
    archive: { one: ({ id }) => pleo.archiveVendor(id, signal) },
  };
}

/** Makes a vendor of Pleo active and equal to the ERP's. What the ERP does not say stays as it is. */
export async function bringVendor(
  pleo: PleoCompanyClient,
  existing: PleoVendor,
  desired: VendorContent,
  signal: AbortSignal | undefined,
): Promise<void> {
  const wanted = replacement(existing, desired);
  if (existing.state !== 'ACTIVE') {
    const { externalId, code } = wanted;
    await pleo.activateVendor(existing.id, { externalId, code }, signal);
    if (differences(desired, { ...existing, externalId, code, state: 'ACTIVE' }).length === 0) return;
  }
  await pleo.updateVendor(existing.id, { ...wanted, state: 'ACTIVE' }, signal);
}

function differences(desired: VendorContent, existing: PleoVendor): readonly FieldChange[] {
  const wanted = replacement(existing, desired);
  return fieldChanges([
    ['state', existing.state, existing.state === 'ARCHIVED' ? existing.state : 'ACTIVE'],
    ['externalId', existing.externalId, wanted.externalId],
    ['code', existing.code, wanted.code],
    ['name', existing.name, wanted.name],
    ['defaultCurrency', existing.defaultCurrency, wanted.defaultCurrency],
    ['country', existing.country, wanted.country],
    ['registrationNumber', existing.registrationNumber, wanted.registrationNumber],
    ['taxRegistrationNumber', existing.taxRegistrationNumber, wanted.taxRegistrationNumber],
  ]);
}

/** A PUT replaces everything, so what the ERP does not say has to be said again. */
function replacement(existing: PleoVendor, desired: VendorContent): VendorContent {
  return {
    externalId: desired.externalId,
    name: desired.name,
    defaultCurrency: desired.defaultCurrency,
    code: desired.code ?? existing.code,
    country: desired.country ?? existing.country,
    registrationNumber: desired.registrationNumber ?? existing.registrationNumber,
    taxRegistrationNumber: desired.taxRegistrationNumber ?? existing.taxRegistrationNumber,
  };
}

function labelOf({ code, name, externalId }: PleoVendor | VendorContent): string {
  return [code === externalId ? undefined : code, name].filter(Boolean).join(' ');
}
