import type { PleoCompany, VendorRecord } from '../state/index.ts';
import { omitNulls } from './omit-nulls.ts';
import { timestamp } from './time.ts';

/** A vendor as the API shows it. */
export function vendorView(company: PleoCompany, vendor: VendorRecord): Record<string, unknown> {
  const { sequence: _, createdAtMs, updatedAtMs, ...rest } = vendor;
  return {
    companyId: company.id,
    ...omitNulls(rest),
    createdAt: timestamp(createdAtMs),
    updatedAt: timestamp(updatedAtMs),
  };
}
