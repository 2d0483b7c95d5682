import type { ExportConfiguration } from '../../config/index.ts';
import { BookkeepingDate } from '../../contract/index.ts';
import { type Mapped, mapped, refused } from './result.ts';

/** When a document is dated. */
export interface PostingDate {
  readonly date: BookkeepingDate;
  /** The expense's own date, where the document has another one. */
  readonly movedFrom?: BookkeepingDate;
}

const DAY_MS = 86_400_000;

/**
 * The date of a document: that of the expense, unless its period is closed.
 *
 * @param lockDate - No document may be dated on or before it. Left out: all is open.
 * @see pleo-integration-rules.md §6.6
 */
export function postingDate(
  date: BookkeepingDate,
  lockDate: BookkeepingDate | undefined,
  today: BookkeepingDate,
  policy: ExportConfiguration['closedPeriod'],
): Mapped<PostingDate> {
  if (lockDate === undefined || date > lockDate) return mapped({ date });
  const closed = `The expense is dated ${date}, but the books are closed up to ${lockDate}.`;
  if (policy === 'nextOpenPeriod') return mapped({ date: dayAfter(lockDate), movedFrom: date });
  if (policy === 'today' && today > lockDate) return mapped({ date: today, movedFrom: date });
  const advice =
    policy === 'today'
      ? 'Today is closed too: open the period in your accounting system, then export again.'
      : 'Open the period in your accounting system and export again, or set export.closedPeriod in the configuration of this company to date such expenses later.';
  return refused({ reason: 'period-locked', field: 'date', sentence: `${closed} ${advice}` });
}

function dayAfter(date: BookkeepingDate): BookkeepingDate {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS);
  return BookkeepingDate.parse(next.toISOString().slice(0, 10));
}
