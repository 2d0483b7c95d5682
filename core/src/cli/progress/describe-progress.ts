import type { Progress } from '../../instance/index.ts';
import { RESOURCE_NOUNS } from '../../sync/index.ts';
import { counted, formatDuration } from '../report/format.ts';

/** A step of a company in a few words, and how much of the ERP's daily limit long work has left. */
export function describeProgress(progress: Progress): string {
  const { phase, requestsLeftToday } = progress;
  const isLong = phase === 'sync' || phase === 'apply' || phase === 'export';
  const left = isLong && requestsLeftToday !== undefined ? ` (${requestsLeftToday} calls left today)` : '';
  return `${stepInWords(progress)}${left}`;
}

function stepInWords(progress: Progress): string {
  switch (progress.phase) {
    case 'check':
      return 'checking the connections';
    case 'recover':
      return `looking up ${progress.inDoubt} postings that an earlier run left open`;
    case 'sync':
      return `reading ${RESOURCE_NOUNS[progress.resource].plural}: ${progress.read}`;
    case 'plan':
      return `found ${counted(progress.planned, 'change')} of ${RESOURCE_NOUNS[progress.resource].plural} to make`;
    case 'apply': {
      const { plural, target } = RESOURCE_NOUNS[progress.resource];
      return `bringing ${plural} into ${target}: ${progress.done} of ${progress.total}`;
    }
    case 'export':
      return `exporting job ${progress.job}: ${progress.done} of ${progress.total} expenses`;
    case 'wait':
      return `waiting ${formatDuration(progress.delayMs)} ${progress.why}`;
  }
}

/** Tells whether a step gets a line of its own where lines stay: what begins, what ends, and a sign of life of long work. */
export function isMilestone(progress: Progress, before: Progress | undefined): boolean {
  switch (progress.phase) {
    case 'sync': {
      const readBefore = before?.phase === 'sync' && before.resource === progress.resource ? before.read : 0;
      return hasPassed(readBefore, progress.read, 10_000);
    }
    case 'plan':
      return progress.planned > 0;
    case 'apply': {
      const doneBefore = before?.phase === 'apply' && before.resource === progress.resource ? before.done : 0;
      return progress.done === progress.total || hasPassed(doneBefore, progress.done, 1000);
    }
    case 'export':
      return progress.done === progress.total;
    default:
      return progress.phase !== before?.phase;
  }
}

/** Tells whether a count has reached or passed a multiple of `step` since. */
function hasPassed(before: number, now: number, step: number): boolean {
  return Math.floor(now / step) > Math.floor(before / step);
}
