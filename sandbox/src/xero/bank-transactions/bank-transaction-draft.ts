import Big from 'big.js';
import { z } from 'zod';
import { ExactNumber, jsonNumber } from '../../shared/index.ts';
import { documentDate, parseBookkeepingDate } from '../values/dates.ts';
import { postDataInvalidException, unsavedId } from '../values/errors.ts';

const decimalPattern = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

/** A decimal as a JSON number or as text, digit for digit. */
const Decimal = z
  .union([z.instanceof(ExactNumber).transform(({ text }) => text), z.string()])
  .refine((text) => decimalPattern.test(text), 'expected a decimal number')
  .transform((text) => new Big(text));

const LineDraft = z.object({
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
export type LineDraft = z.output<typeof LineDraft>;

const DocumentContactDraft = z.object({
  ContactID: z.string().nullish(),
  ContactNumber: z.string().nullish(),
  Name: z.string().nullish(),
});
/** How a document names its contact. */
export type DocumentContactDraft = z.output<typeof DocumentContactDraft>;

const BankTransactionDraft = z.object({
  BankTransactionID: z.string().nullish(),
  Type: z.string().nullish(),
  Status: z.string().nullish(),
  Contact: DocumentContactDraft.nullish(),
  BankAccount: z.object({ AccountID: z.string().nullish(), Code: z.string().nullish() }).nullish(),
  Date: z.string().nullish(),
  Reference: z.string().nullish(),
  Url: z.string().nullish(),
  LineAmountTypes: z.string().nullish(),
  IsReconciled: z.boolean().nullish(),
  CurrencyCode: z.string().nullish(),
  CurrencyRate: Decimal.nullish(),
  LineItems: z.array(LineDraft).nullish(),
});
/** A bank transaction as a caller sends it: known elements of the right JSON type, nothing else checked yet. */
export type BankTransactionDraft = z.output<typeof BankTransactionDraft>;

/** @throws XeroError 400 when an element has the wrong JSON type; unknown elements are ignored */
export function bankTransactionDraft(element: unknown): BankTransactionDraft {
  const parsed = BankTransactionDraft.safeParse(element);
  if (!parsed.success) throw postDataInvalidException(z.prettifyError(parsed.error));
  return parsed.data;
}

/** What is sent back of an element that was refused. */
export function draftEcho({ LineItems, Date: given, CurrencyRate, ...draft }: BankTransactionDraft): object {
  const date = parseBookkeepingDate(given ?? '');
  return {
    ...present(draft),
    BankTransactionID: draft.BankTransactionID ?? unsavedId,
    ...(date !== undefined && documentDate(date)),
    ...(CurrencyRate && { CurrencyRate: jsonNumber(CurrencyRate.toFixed()) }),
    BankAccount: present(draft.BankAccount ?? {}),
    ...(draft.Contact && { Contact: present(draft.Contact) }),
    LineItems: (LineItems ?? []).map(lineEcho),
  };
}

function lineEcho({ Tracking, ...line }: LineDraft): object {
  return { ...present(line), Tracking: (Tracking ?? []).map(present) };
}

/** The elements that have a value, decimals as JSON numbers. */
function present(draft: object): object {
  return Object.fromEntries(
    Object.entries(draft)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([key, value]) => [key, value instanceof Big ? jsonNumber(value.toFixed()) : value]),
  );
}
