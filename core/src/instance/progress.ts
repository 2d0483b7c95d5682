import type { ExportProgress } from '../export/index.ts';
import type { SyncProgress } from '../sync/index.ts';

/** What an instance is doing, told as it happens so that a person can watch. */
export type Progress = ({ readonly phase: 'check' } | SyncProgress | ExportProgress) & {
  /** Requests that the ERP still takes today, where it has such a limit. */
  readonly requestsLeftToday?: number;
};

export type ProgressListener = (progress: Progress) => void;

/** Adds to every step how much of the ERP's daily limit is left by then. */
export function withRequestsLeft(listener: ProgressListener, requestsLeft: () => number | undefined): ProgressListener {
  return (progress) => {
    const requestsLeftToday = requestsLeft();
    listener(requestsLeftToday === undefined ? progress : { ...progress, requestsLeftToday });
  };
}
