/** What an instance is doing, told as it happens so that a person can watch. Counts are records or expenses. */
export type Progress =
  | { readonly phase: 'check' }
  | { readonly phase: 'recover'; readonly inDoubt: number }
  | { readonly phase: 'sync'; readonly resource: SyncedResourceName; readonly read: number }
  | { readonly phase: 'apply'; readonly resource: SyncedResourceName; readonly done: number; readonly total: number }
  | { readonly phase: 'export'; readonly job: number; readonly done: number; readonly total: number }
  | { readonly phase: 'wait'; readonly delayMs: number; readonly why: string };

export type SyncedResourceName = 'taxCodes' | 'accounts';

export type ProgressListener = (progress: Progress) => void;
