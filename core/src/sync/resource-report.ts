import type { RefusedRecord } from './synced-resource.ts';

/** What a sync of one resource did. */
export interface ResourceReport {
  readonly created: number;
  readonly updated: number;
  readonly archived: number;
  readonly unarchived: number;
  readonly unchanged: number;
  /** Records that Pleo refused; of `newVendors`, those that the ERP refused too. */
  readonly failed: readonly RefusedRecord[];
  /** ISO 8601 in UTC: only what the ERP changed after it was looked at. Absent: everything was. */
  readonly since?: string;
}
