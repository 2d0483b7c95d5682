import type { PleoTag, PleoTagGroup, PleoVendor } from '../pleo/index.ts';

export function pleoTagGroup(overrides: Partial<PleoTagGroup> = {}): PleoTagGroup {
  return { id: 'g-1', code: 'DEPT', name: 'Department', archived: false, metadata: {}, ...overrides };
}

export function pleoTag(overrides: Partial<PleoTag> = {}): PleoTag {
  return { id: 't-1', groupId: 'g-1', code: '100', name: 'Sales', archived: false, ...overrides };
}

export function pleoVendor(overrides: Partial<PleoVendor> = {}): PleoVendor {
  return {
    id: 'v-1',
    name: 'Paper & Co',
    defaultCurrency: 'EUR',
    state: 'ACTIVE',
    externalId: 'erp-vendor-1',
    code: 'V1',
    country: undefined,
    registrationNumber: undefined,
    taxRegistrationNumber: undefined,
    ...overrides,
  };
}
