import type { ErpCompany } from '../contract/index.ts';
import type { SyncListener } from './progress.ts';
import type { SyncParts } from './sync-parts.ts';

/** What the planning of every resource works with. */
export interface SyncContext {
  readonly parts: SyncParts;
  readonly erpCompany: ErpCompany;
  /** Whether to read only what has changed in the ERP, where it can tell. */
  readonly changesOnly: boolean;
  readonly onProgress: SyncListener;
  readonly signal?: AbortSignal | undefined;
}
