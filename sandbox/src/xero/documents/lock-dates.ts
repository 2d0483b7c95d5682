import type { OrganisationRecord } from '../records.ts';
import { dateInWords } from '../values/dates.ts';

/**
 * What the lock dates say against a document of this date. Both are inclusive; the app's user is no adviser, whom the
 * period lock would let through (xero-api.md §10.1). The form of the date in the message is UNKNOWN.
 */
export function lockDateProblems(date: string, organisation: OrganisationRecord): readonly string[] {
  const { periodLockDate, endOfYearLockDate } = organisation;
  const problems: string[] = [];
  if (endOfYearLockDate !== undefined && date <= endOfYearLockDate) {
    problems.push(lockMessage('end of year lock date', endOfYearLockDate));
  }
  if (periodLockDate !== undefined && date <= periodLockDate) {
    problems.push(lockMessage('period lock date', periodLockDate));
  }
  return problems;
}

function lockMessage(lock: string, lockDate: string): string {
  return `The document date cannot be before the ${lock}, currently set at ${dateInWords(lockDate)}`;
}
