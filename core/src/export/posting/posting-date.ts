import type { ExportConfiguration } from '../../config/index.ts';
import { BookkeepingDate, type ClosedPeriod, type PostingKind } from '../../contract/index.ts';
import { refuse } from './mapped.ts';

/** When a document is dated. */
export interface PostingDate {
  readonly date: BookkeepingDate;
  /** The expense's own date, where the document has another one. */
  readonly movedFrom?: BookkeepingDate;
}

const DAY_MS = 86_400_000;

/**
 * The date of a document: that of the expense, unless its period is closed for documents of this kind.
 *
 * @see pleo-integration-rules.md §6.6
 */
export function postingDate(
  date: BookkeepingDate,
  kind: PostingKind,
  closedPeriods: readonly ClosedPeriod[],
  today: BookkeepingDate,
  policy: ExportConfiguration['closedPeriod'],
): PostingDate {
  const closed = closedPeriodOf(date, kind, closedPeriods);
  if (closed === undefined) return { date };
  if (policy === 'nextOpenPeriod') return { date: nextOpenDay(closed, kind, closedPeriods), movedFrom: date };
  const isTodayOpen = closedPeriodOf(today, kind, closedPeriods) === undefined;
  if (policy === 'today' && isTodayOpen) return { date: today, movedFrom: date };
  const until = closed.from === undefined ? `up to ${closed.to}` : `from ${closed.from} to ${closed.to}`;
  const advice =
    policy === 'today'
      ? 'Today is closed too: open the period in your accounting system, then export again.'
      : 'Open the period in your accounting system and export again, or set export.closedPeriod in the configuration of this company to date such expenses later.';
  return refuse('period-locked', 'date', `The expense is dated ${date}, but the books are closed ${until}. ${advice}`);
}

function closedPeriodOf(
  date: BookkeepingDate,
  kind: PostingKind,
  closedPeriods: readonly ClosedPeriod[],
): ClosedPeriod | undefined {
  return closedPeriods.find(
    ({ from, to, kinds }) =>
      (from === undefined || date >= from) && date <= to && (kinds === undefined || kinds.includes(kind)),
  );
}

function nextOpenDay(closed: ClosedPeriod, kind: PostingKind, closedPeriods: readonly ClosedPeriod[]): BookkeepingDate {
  let period: ClosedPeriod | undefined = closed;
  let day = closed.to;
  while (period !== undefined) {
    day = dayAfter(period.to);
    period = closedPeriodOf(day, kind, closedPeriods);
  }
  return day;
}

function dayAfter(date: BookkeepingDate): BookkeepingDate {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS);
  return BookkeepingDate.parse(next.toISOString().slice(0, 10));
}
