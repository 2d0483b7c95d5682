import type { PleoCompanySeed } from '../../seed/index.ts';
import type { VendorRecord } from './records.ts';
import { distinctIds } from './seeded-records.ts';

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
