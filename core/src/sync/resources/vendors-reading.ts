import type { PleoVendor, VendorContent } from '../../pleo/index.ts';
import type { CursorBasis, LatestChange } from '../cursor.ts';
import type { ResourcePlan } from '../plan-resource.ts';

/** What is due of the vendors, and up to where they were read. */
export interface VendorsReading {
  readonly plan: ResourcePlan<VendorContent, PleoVendor>;
  readonly latest: LatestChange;
  readonly basis: CursorBasis;
}

/** What is remembered of drafts that match no code of the ERP. */
export function codedDrafts(drafts: readonly PleoVendor[]): string[] {
  return drafts.flatMap(({ id, code }) => (code ? [`${id} ${code}`] : []));
}
