import { type BookkeepingDate, CurrencyCode, type ExactDecimal } from '@ringfence/core/contract';
import { exactDecimal } from '@ringfence/core/kit';
import { z } from 'zod';
import { XeroDate } from './date.ts';
import { messagesOf, Validated, type XeroMessage } from './validation.ts';

/** What was paid on account, and what is left of it. */
export interface XeroOverpayment {
  readonly id: string;
  readonly date: BookkeepingDate | undefined;
  /** The texts of its lines. */
  readonly texts: readonly string[];
  readonly remainingCredit: ExactDecimal;
  readonly currency: CurrencyCode;
}

const Overpayment = z
  .object({
    OverpaymentID: z.guid(),
    Date: XeroDate.optional(),
    RemainingCredit: exactDecimal(),
    CurrencyCode,
    LineItems: z.array(z.object({ Description: z.string().nullish() })).nullish(),
  })
  .transform(
    (raw): XeroOverpayment => ({
      id: raw.OverpaymentID,
      date: raw.Date,
      texts: (raw.LineItems ?? []).flatMap(({ Description }) => Description ?? []),
      remainingCredit: raw.RemainingCredit,
      currency: raw.CurrencyCode,
    }),
  );

export interface OverpaymentPage {
  readonly items: readonly XeroOverpayment[];
  readonly pageCount: number;
}

/** One page of the overpayments; only pages have lines. @see xero-api.md §6 */
export const OverpaymentPage = z
  .object({ Overpayments: z.array(Overpayment), pagination: z.object({ pageCount: z.int().nonnegative() }) })
  .transform((raw): OverpaymentPage => ({ items: raw.Overpayments, pageCount: raw.pagination.pageCount }));

/** Why an allocation was refused; nothing where it was made. */
export const AllocationAnswer = z
  .object({ Allocations: z.tuple([Validated.extend({ StatusAttributeString: z.string().optional() })]) })
  .transform(({ Allocations: [raw] }): readonly XeroMessage[] => messagesOf(raw, 'ValidationErrors'));
