import { z } from 'zod';
import { jsonNumber } from '../../shared/index.ts';
import { Decimal, DocumentContactDraft, LineDraft, lineEcho, present } from '../documents/document-draft.ts';
import { documentDate, parseBookkeepingDate } from '../values/dates.ts';
import { postDataInvalidException, unsavedId } from '../values/errors.ts';
import type { PayableKind } from './payable-kind.ts';

const text = z.string().nullish();

const PayableDraft = z.object({
  InvoiceID: text,
  CreditNoteID: text,
  Type: text,
  Status: text,
  Contact: DocumentContactDraft.nullish(),
  Date: text,
  DueDate: text,
  PlannedPaymentDate: text,
  InvoiceNumber: text,
  CreditNoteNumber: text,
  Reference: text,
  Url: text,
  LineAmountTypes: text,
  CurrencyCode: text,
  CurrencyRate: Decimal.nullish(),
  LineItems: z.array(LineDraft).nullish(),
});
/** A bill or credit note as a caller sends it: known elements of the right JSON type, nothing else checked yet. */
export type PayableDraft = z.output<typeof PayableDraft>;

/** @throws XeroError 400 when an element has the wrong JSON type; unknown and read-only elements are ignored */
export function payableDraft(element: unknown): PayableDraft {
  const parsed = PayableDraft.safeParse(element);
  if (!parsed.success) throw postDataInvalidException(z.prettifyError(parsed.error));
  return parsed.data;
}

/** What is sent back of an element that was refused. */
export function payableEcho(
  { LineItems, Date: given, CurrencyRate, ...draft }: PayableDraft,
  kind: PayableKind,
): object {
  const date = parseBookkeepingDate(given ?? '');
  return {
    ...present(draft),
    [kind.idElement]: draft[kind.idElement] || unsavedId,
    ...(date !== undefined && documentDate(date)),
    ...(CurrencyRate && { CurrencyRate: jsonNumber(CurrencyRate.toFixed()) }),
    ...(draft.Contact && { Contact: present(draft.Contact) }),
    LineItems: (LineItems ?? []).map(lineEcho),
    HasErrors: true,
  };
}
