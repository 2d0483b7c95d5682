import type { ErpSession } from '../contract/index.ts';

/** What an instance is doing, told as it happens so that a person can watch. */
export type Progress = Step & {
  /** Requests that the ERP still takes today, where it has such a limit. */
  readonly requestsLeftToday?: number;
};

/** Counts are records or expenses. */
type Step =
  | { readonly phase: 'check' }
  | { readonly phase: 'recover'; readonly inDoubt: number }
  | { readonly phase: 'sync'; readonly resource: SyncedResourceName; readonly read: number }
  | { readonly phase: 'plan'; readonly resource: SyncedResourceName; readonly planned: number }
  | { readonly phase: 'apply'; readonly resource: SyncedResourceName; readonly done: number; readonly total: number }
  | { readonly phase: 'export'; readonly job: number; readonly done: number; readonly total: number }
  | { readonly phase: 'wait'; readonly delayMs: number; readonly why: string };

/** Kinds of master data, in the order in which they are synced; `newVendors` go the other way, from Pleo to the ERP. */
export type SyncedResourceName = 'taxCodes' | 'accounts' | 'tagGroups' | 'tags' | 'vendors' | 'newVendors';

export type ProgressListener = (progress: Progress) => void;

/** Adds to every step how much of the ERP's daily limit is left by then. */
export function withRequestsLeft(
  listener: ProgressListener,
  erp: Pick<ErpSession, 'requestsLeftToday'>,
): ProgressListener {
  return (progress) => {
    const { requestsLeftToday } = erp;
    listener(requestsLeftToday === undefined ? progress : { ...progress, requestsLeftToday });
  };
}
