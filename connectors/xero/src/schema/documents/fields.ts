import { CurrencyCode } from '@ringfence/core/contract';
import { exactDecimal } from '@ringfence/core/kit';
import { z } from 'zod';
import type { DocumentResult } from '../../documents/xero-document.ts';
import { XeroDate } from '../date.ts';
import { messagesOf, Validated } from '../validation.ts';

/** What Xero writes in place of an id when it did not create the document. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** A text that Xero leaves out, or sends as `null`, where there is none. */
export const text = z
  .string()
  .nullish()
  .transform((given) => given ?? undefined);

/** The amounts and dates that every list shows. */
export const date = XeroDate.optional();
export const amount = exactDecimal().optional();
export const currency = CurrencyCode.optional();

/**
 * One element of the answer to a creation. Of the document only the reference is relied upon: a refused element is
 * echoed as Xero understood it, and an odd field of it must not make the whole answer unreadable.
 *
 * @see xero-api.md §7
 */
export const Echo = Validated.extend({
  StatusAttributeString: z.string().optional(),
  Status: text.catch(undefined),
  Date: date.catch(undefined),
  Total: amount.catch(undefined),
  TotalTax: amount.catch(undefined),
  CurrencyCode: currency.catch(undefined),
});

/** An id, where the document was created. */
export const newId = z
  .guid()
  .optional()
  .catch(undefined)
  .transform((id) => (id === NO_ID ? undefined : id));

/** What is read of every echo alike. */
export function echoed(raw: z.infer<typeof Echo>): Omit<DocumentResult, 'id' | 'reference'> {
  return {
    verdict: raw.StatusAttributeString ?? '',
    status: raw.Status,
    date: raw.Date,
    total: raw.Total,
    totalTax: raw.TotalTax,
    currency: raw.CurrencyCode,
    errors: messagesOf(raw, 'ValidationErrors'),
    warnings: messagesOf(raw, 'Warnings'),
  };
}

/** How many pages a list has. @see xero-api.md §6, "Paging" */
export const pagination = z.object({ pageCount: z.int().nonnegative() });
