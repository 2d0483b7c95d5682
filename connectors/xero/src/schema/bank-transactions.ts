import { CurrencyCode } from '@ringfence/core/contract';
import { exactDecimal } from '@ringfence/core/kit';
import { z } from 'zod';
import { XeroDate } from './date.ts';
import { messagesOf, Validated } from './validation.ts';

/** What Xero writes in place of an id when it did not create the document. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** A bank transaction as Xero keeps it. @see xero-api.md §10.7 */
const Stored = z
  .object({
    BankTransactionID: z.guid(),
    Type: z.string(),
    Status: z.string(),
    Reference: z.string().nullish(),
    Date: XeroDate.optional(),
    Total: exactDecimal().optional(),
    CurrencyCode: CurrencyCode.optional(),
  })
  .transform((raw) => ({
    id: raw.BankTransactionID,
    type: raw.Type,
    status: raw.Status,
    reference: raw.Reference ?? '',
    date: raw.Date,
    total: raw.Total,
    currency: raw.CurrencyCode,
  }));
export type XeroBankTransaction = z.infer<typeof Stored>;

/** One page of a list. @see xero-api.md §6, "Paging" */
export const BankTransactionPage = z
  .object({
    BankTransactions: z.array(Stored),
    pagination: z.object({ pageCount: z.int().nonnegative() }),
  })
  .transform((raw) => ({ transactions: raw.BankTransactions, pageCount: raw.pagination.pageCount }));
export type BankTransactionPage = z.infer<typeof BankTransactionPage>;

/**
 * One element of the answer to a creation. Of the document only the reference is relied upon: a refused element is
 * echoed as Xero understood it, and an odd field of it must not make the whole answer unreadable.
 *
 * @see xero-api.md §7
 */
const Result = Validated.extend({
  StatusAttributeString: z.string().optional(),
  Reference: z.string().nullish(),
  BankTransactionID: z.guid().optional().catch(undefined),
  Date: XeroDate.optional().catch(undefined),
  Total: exactDecimal().optional().catch(undefined),
  TotalTax: exactDecimal().optional().catch(undefined),
  CurrencyCode: CurrencyCode.optional().catch(undefined),
}).transform((raw) => ({
  verdict: raw.StatusAttributeString ?? '',
  id: raw.BankTransactionID === NO_ID ? undefined : raw.BankTransactionID,
  reference: raw.Reference ?? undefined,
  date: raw.Date,
  total: raw.Total,
  totalTax: raw.TotalTax,
  currency: raw.CurrencyCode,
  errors: messagesOf(raw, 'ValidationErrors'),
  warnings: messagesOf(raw, 'Warnings'),
}));
/** What became of one element. */
export type BankTransactionResult = z.infer<typeof Result>;

export const BankTransactionResults = z
  .object({ BankTransactions: z.array(Result) })
  .transform((raw) => raw.BankTransactions);
