import Big from 'big.js';
import { z } from 'zod';
import { ExactNumber, jsonNumber } from '../../shared/index.ts';

const decimalPattern = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

/** A decimal as a JSON number or as text, digit for digit. */
export const Decimal = z
  .union([z.instanceof(ExactNumber).transform(({ text }) => text), z.string()])
  .refine((text) => decimalPattern.test(text), 'expected a decimal number')
  .transform((text) => new Big(text));

export const LineDraft = z.object({
  LineItemID: z.string().nullish(),
  Description: z.string().nullish(),
  Quantity: Decimal.nullish(),
  UnitAmount: Decimal.nullish(),
  LineAmount: Decimal.nullish(),
  TaxAmount: Decimal.nullish(),
  AccountCode: z.string().nullish(),
  AccountID: z.string().nullish(),
  TaxType: z.string().nullish(),
  ItemCode: z.string().nullish(),
  DiscountRate: Decimal.nullish(),
  DiscountAmount: Decimal.nullish(),
  Tracking: z
    .array(
      z.object({
        TrackingCategoryID: z.string().nullish(),
        TrackingOptionID: z.string().nullish(),
        Name: z.string().nullish(),
        Option: z.string().nullish(),
      }),
    )
    .nullish(),
});
/** A line as a caller sends it. */
export type LineDraft = z.output<typeof LineDraft>;

export const DocumentContactDraft = z.object({
  ContactID: z.string().nullish(),
  ContactNumber: z.string().nullish(),
  Name: z.string().nullish(),
});
/** How a document names its contact. */
export type DocumentContactDraft = z.output<typeof DocumentContactDraft>;

/** What is sent back of a line that was refused. */
export function lineEcho({ Tracking, ...line }: LineDraft): object {
  return { ...present(line), Tracking: (Tracking ?? []).map(present) };
}

/** The elements that have a value, decimals as JSON numbers. */
export function present(draft: object): object {
  return Object.fromEntries(
    Object.entries(draft)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([key, value]) => [key, value instanceof Big ? jsonNumber(value.toFixed()) : value]),
  );
}
