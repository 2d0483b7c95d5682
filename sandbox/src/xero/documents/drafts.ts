import Big from 'big.js';
import { z } from 'zod';
import { ExactNumber, jsonNumber } from '../../shared/index.ts';
import { midnightUtc, msDateWithOffset, parseBookkeepingDate } from '../values/dates.ts';

const decimalPattern = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

/* Drafts are elements as callers send them: known members of the right JSON type, nothing else checked yet. */

export const Text = z.string().nullish();

/** A decimal as a JSON number or as text, digit for digit. */
export const Decimal = z
  .union([z.instanceof(ExactNumber).transform(({ text }) => text), z.string()])
  .refine((text) => decimalPattern.test(text), 'expected a decimal number')
  .transform((text) => new Big(text))
  .nullish();

export const TrackingDraft = z.array(z.object({ TrackingCategoryID: Text, TrackingOptionID: Text })).nullish();
export type TrackingDraft = z.output<typeof TrackingDraft>;

export const LineDraft = z.object({
  LineItemID: Text,
  Description: Text,
  Quantity: Decimal,
  UnitAmount: Decimal,
  LineAmount: Decimal,
  TaxAmount: Decimal,
  AccountCode: Text,
  AccountID: Text,
  TaxType: Text,
  ItemCode: Text,
  DiscountRate: Decimal,
  DiscountAmount: Decimal,
  Tracking: TrackingDraft,
});
export type LineDraft = z.output<typeof LineDraft>;

/** A document names its accounts by id or code. */
export const AccountDraft = z.object({ AccountID: Text, Code: Text }).nullish();
export type AccountDraft = z.output<typeof AccountDraft>;

/** The part that bank transactions, bills and credit notes have in common. */
export const DocumentDraft = z.object({
  Type: Text,
  Status: Text,
  Contact: z.object({ ContactID: Text, ContactNumber: Text, Name: Text }).nullish(),
  Date: Text,
  Url: Text,
  LineAmountTypes: Text,
  CurrencyCode: Text,
  CurrencyRate: Decimal,
  LineItems: z.array(LineDraft).nullish(),
});
export type DocumentDraft = z.output<typeof DocumentDraft>;

/** The members that have a value, on every level: decimals as JSON numbers, the date as Xero shows dates. */
export function given(draft: object): Readonly<Record<string, unknown>> {
  const members = Object.entries(draft).map(([name, value]): readonly [string, unknown] => [
    name,
    name === 'Date' ? shownDate(value) : shown(value),
  ]);
  return Object.fromEntries(members.filter(([, value]) => value !== null && value !== undefined && value !== ''));
}

function shown(value: unknown): unknown {
  if (value instanceof Big) return jsonNumber(value.toFixed());
  if (Array.isArray(value)) return value.map(shown);
  return typeof value === 'object' && value !== null ? given(value) : value;
}

function shownDate(value: unknown): string | undefined {
  const date = typeof value === 'string' ? parseBookkeepingDate(value) : undefined;
  return date === undefined ? undefined : msDateWithOffset(midnightUtc(date));
}
