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
  const instant = new Date(Number(WIRE_DATE.exec(text)?.[1]));
  const parsed = BookkeepingDate.safeParse(Number.isNaN(instant.getTime()) ? '' : instant.toISOString().slice(0, 10));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: 'expected a date such as /Date(1551139200000+0000)/' });
  return z.NEVER;
});
