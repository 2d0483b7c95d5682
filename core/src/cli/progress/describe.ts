import type { Progress, SyncedResourceName } from '../../instance/index.ts';
import { formatDuration } from '../report/duration.ts';

const RESOURCES: Readonly<Record<SyncedResourceName, string>> = { taxCodes: 'tax codes', accounts: 'accounts' };

/** A step of a company in a few words. */
export function describeProgress(progress: Progress): string {
  switch (progress.phase) {
    case 'check':
      return 'checking the connections';
    case 'recover':
      return `looking up ${progress.inDoubt} postings that an earlier run left open`;
    case 'sync':
      return `reading ${RESOURCES[progress.resource]}: ${progress.read}`;
    case 'apply':
      return `bringing ${RESOURCES[progress.resource]} into Pleo: ${progress.done} of ${progress.total}`;
    case 'export':
      return `exporting job ${progress.job}: ${progress.done} of ${progress.total} expenses`;
    case 'wait':
      return `waiting ${formatDuration(progress.delayMs)} ${progress.why}`;
  }
}

/** Whether a step deserves a line of its own where lines stay: the first of its kind, and the last. */
export function isMilestone(progress: Progress, before: Progress | undefined): boolean {
  if (progress.phase === 'apply' || progress.phase === 'export') return progress.done === progress.total;
  if (progress.phase === 'sync') return false;
  return progress.phase !== before?.phase;
}
