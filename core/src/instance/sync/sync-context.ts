import type { ErpCompany } from '../../contract/index.ts';
import type { InstanceParts } from '../parts.ts';
import type { ProgressListener } from '../progress.ts';

/** What the planning of every resource works with. */
export interface SyncContext {
  readonly parts: InstanceParts;
  readonly erpCompany: ErpCompany;
  /** Whether to read only what has changed in the ERP, where it can tell. */
  readonly changesOnly: boolean;
  readonly onProgress: ProgressListener;
  readonly signal?: AbortSignal | undefined;
}
