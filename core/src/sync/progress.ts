/** Kinds of master data, in the order in which they are synced; `newVendors` go the other way, from Pleo to the ERP. */
export type SyncedResourceName = 'taxCodes' | 'accounts' | 'tagGroups' | 'tags' | 'vendors' | 'newVendors';

/** What a sync is doing. Counts are records. */
export type SyncProgress =
  | { readonly phase: 'sync'; readonly resource: SyncedResourceName; readonly read: number }
  | { readonly phase: 'plan'; readonly resource: SyncedResourceName; readonly planned: number }
  | { readonly phase: 'apply'; readonly resource: SyncedResourceName; readonly done: number; readonly total: number };

export type SyncListener = (progress: SyncProgress) => void;
