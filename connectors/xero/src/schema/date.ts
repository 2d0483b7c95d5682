import { BookkeepingDate } from '@ringfence/core/contract';
import { z } from 'zod';

const WIRE_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;

/**
 * Xero's `/Date(1551139200000+0000)/` as the calendar date it stands for. It is midnight UTC of that date and the
 * offset, which may be missing, says nothing: the date is never shifted.
 *
 * @see xero-api.md §13
 */
export const XeroDate = z.string().transform((text, context): BookkeepingDate => {
  const parsed = BookkeepingDate.safeParse(isoText(text)?.slice(0, 10));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: 'expected a date such as /Date(1551139200000+0000)/' });
  return z.NEVER;
});

/** The same form as the instant that it states, ISO 8601 in UTC: for `UpdatedDateUTC`. */
export const XeroInstant = z.string().transform((text, context): string => {
  const instant = isoText(text);
  if (instant !== undefined) return instant;
  context.addIssue({ code: 'custom', message: 'expected an instant such as /Date(1551139200000+0000)/' });
  return z.NEVER;
});

function isoText(text: string): string | undefined {
  const instant = new Date(Number(WIRE_DATE.exec(text)?.[1]));
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}
