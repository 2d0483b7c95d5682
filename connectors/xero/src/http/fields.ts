import { BookkeepingDate, CurrencyCode } from '@ringfence/core/contract';
import { exactDecimal, type NumberedPage } from '@ringfence/core/kit';
import { z } from 'zod';

const WIRE_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;

/** A text that Xero leaves out, or sends empty or as `null`, where there is none. */
export const text = z
  .string()
  .nullish()
  .transform((given) => given?.trim() || undefined);

/**
 * Xero's `/Date(1551139200000+0000)/` as the calendar date it stands for. It is midnight UTC of that date and the
 * offset, which may be missing, says nothing: the date is never shifted.
 *
 * @see xero-api.md §13
 */
export const XeroDate = z.string().transform((wire, context): BookkeepingDate => {
  const parsed = BookkeepingDate.safeParse(isoText(wire)?.slice(0, 10));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: 'expected a date such as /Date(1551139200000+0000)/' });
  return z.NEVER;
});

/** The same form as the instant that it states, ISO 8601 in UTC: for `UpdatedDateUTC`. */
export const XeroInstant = z.string().transform((wire, context): string => {
  const instant = isoText(wire);
  if (instant !== undefined) return instant;
  context.addIssue({ code: 'custom', message: 'expected an instant such as /Date(1551139200000+0000)/' });
  return z.NEVER;
});

/** Fields of documents that may be missing. */
export const date = XeroDate.optional();
export const amount = exactDecimal().optional();
export const currency = CurrencyCode.optional();

/** A list that Xero gives whole, under its name. */
export function listOf<Item>(name: string, item: z.ZodType<Item>): z.ZodType<readonly Item[]> {
  return z
    .looseObject({})
    .transform((raw) => raw[name])
    .pipe(z.array(item));
}

/** One page of a list. @see xero-api.md §6, "Paging" */
export function pageOf<Item>(name: string, item: z.ZodType<Item>): z.ZodType<NumberedPage<Item>> {
  const count = z.int().nonnegative();
  return z
    .looseObject({ pagination: z.object({ pageCount: count, itemCount: count }) })
    .transform(({ pagination, ...raw }) => ({ items: raw[name], ...pagination }))
    .pipe(z.object({ items: z.array(item), pageCount: count, itemCount: count }));
}

function isoText(wire: string): string | undefined {
  const instant = new Date(Number(WIRE_DATE.exec(wire)?.[1]));
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}
