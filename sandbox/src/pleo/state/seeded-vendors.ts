import { SandboxError } from '../../shared/index.ts';
import type { PleoCompanySeed } from '../seed.ts';
import { distinctIds } from './distinct-ids.ts';
import type { VendorRecord } from './records.ts';

export function seededVendors(company: PleoCompanySeed, seededAtMs: number): VendorRecord[] {
  const idOf = distinctIds('pleo', company.id);
  return company.vendors.map((seed, index) => {
    const externalId = seed.externalId ?? null;
    return {
      id: seed.id ?? idOf('vendor', seed.externalId ?? seed.code ?? '', seed.name),
      sequence: index + 1,
      name: seed.name,
      defaultCurrency: seed.currency,
      state: seed.state ?? (externalId === null ? 'DRAFT' : 'ACTIVE'),
      externalId,
      code: seed.code ?? null,
      country: seed.country ?? null,
      registrationNumber: seed.registrationNumber ?? null,
      taxRegistrationNumber: seed.taxRegistrationNumber ?? null,
      createdAtMs: seededAtMs,
      updatedAtMs: seededAtMs,
    };
  });
}

/**
 * Finds the vendor that an expense names: by externalId, else by code, else the first with that name. The expense keeps
 * its id, whatever becomes of its data.
 * @throws SandboxError when the seed has no such vendor
 */
export function seededVendorFinder(vendors: readonly VendorRecord[]): (name: string) => string {
  const ids = new Map<string, string>();
  // The keys that come first win.
  for (const key of ['externalId', 'code', 'name'] as const) {
    for (const { id, [key]: value } of vendors) if (value !== null && !ids.has(value)) ids.set(value, id);
  }
  return (name) => {
    const id = ids.get(name);
    if (id === undefined) throw new SandboxError(`there is no vendor ${name}.`);
    return id;
  };
}
