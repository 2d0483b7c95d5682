/** A moment without offset, as the envelope carries it: `/Date(1551212901659)/`. */
export function msDate(at: Date): string {
  return `/Date(${at.getTime()})/`;
}

/** A moment with the UTC offset, as records carry it: `/Date(1551212901659+0000)/`. */
export function msDateWithOffset(epochMs: number): string {
  return `/Date(${epochMs}+0000)/`;
}

/** Both forms in which a record shows when it last changed (xero-api.md §13). */
export function updatedDate(epochMs: number): {
  readonly UpdatedDateUTC: string;
  readonly UpdatedDateUTCString: string;
} {
  const seconds = new Date(epochMs).toISOString().slice(0, 19);
  return { UpdatedDateUTC: msDateWithOffset(epochMs), UpdatedDateUTCString: `${seconds}Z` };
}

/** Midnight UTC of a bookkeeping date, in milliseconds since the epoch. */
export function midnightUtc(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** The bookkeeping date `YYYY-MM-DD` of a moment, in UTC. */
export function bookkeepingDate(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Both forms in which a document shows its date (xero-api.md §13). */
export function documentDate(date: string): { readonly DateString: string; readonly Date: string } {
  return { DateString: `${date}T00:00:00`, Date: msDateWithOffset(midnightUtc(date)) };
}

/**
 * The bookkeeping date in what a caller sent: `YYYY-MM-DD`, an ISO date-time (its own calendar date, unshifted) or
 * `/Date(ms)/`. `undefined` when it is none of these or no day of the calendar.
 */
export function parseBookkeepingDate(text: string): string | undefined {
  const ms = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/.exec(text)?.[1];
  if (ms !== undefined) {
    const at = new Date(Number(ms));
    return Number.isNaN(at.getTime()) ? undefined : bookkeepingDate(at);
  }
  const date = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(text)?.[1];
  if (date === undefined) return undefined;
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || bookkeepingDate(at) !== date ? undefined : date;
}

/** A date as people read it, for messages: `31 December 2025`. */
export function dateInWords(date: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(midnightUtc(date));
}
