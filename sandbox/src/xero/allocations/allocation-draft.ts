import { z } from 'zod';
import { Decimal, present } from '../documents/document-draft.ts';
import { documentDate, parseBookkeepingDate } from '../values/dates.ts';
import { postDataInvalidException } from '../values/errors.ts';

const AllocationDraft = z.object({
  Invoice: z.object({ InvoiceID: z.string().nullish() }).nullish(),
  Amount: Decimal.nullish(),
  Date: z.string().nullish(),
});
/** An allocation as a caller sends it. */
export type AllocationDraft = z.output<typeof AllocationDraft>;

/** @throws XeroError 400 when an element has the wrong JSON type; unknown elements are ignored */
export function allocationDraft(element: unknown): AllocationDraft {
  const parsed = AllocationDraft.safeParse(element);
  if (!parsed.success) throw postDataInvalidException(z.prettifyError(parsed.error));
  return parsed.data;
}

/** What is sent back of an element that was refused. */
export function allocationEcho({ Amount, Date: given, Invoice }: AllocationDraft): object {
  const date = parseBookkeepingDate(given ?? '');
  return {
    ...present({ Amount }),
    ...(date !== undefined && { Date: documentDate(date).Date }),
    Invoice: { ...present(Invoice ?? {}), LineItems: [] },
  };
}
