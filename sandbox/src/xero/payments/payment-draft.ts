import { z } from 'zod';
import { Decimal, present } from '../documents/document-draft.ts';
import { documentDate, parseBookkeepingDate } from '../values/dates.ts';
import { postDataInvalidException, unsavedId } from '../values/errors.ts';

const text = z.string().nullish();

const PaymentDraft = z.object({
  PaymentID: text,
  Invoice: z.object({ InvoiceID: text }).nullish(),
  CreditNote: z.object({ CreditNoteID: text }).nullish(),
  Prepayment: z.object({}).nullish(),
  Overpayment: z.object({}).nullish(),
  Account: z.object({ AccountID: text, Code: text }).nullish(),
  Code: text,
  Date: text,
  Amount: Decimal.nullish(),
  BankAmount: Decimal.nullish(),
  CurrencyRate: Decimal.nullish(),
  Reference: text,
  IsReconciled: z.boolean().nullish(),
  Status: text,
});
/** A payment as a caller sends it: known elements of the right JSON type, nothing else checked yet. */
export type PaymentDraft = z.output<typeof PaymentDraft>;

/** @throws XeroError 400 when an element has the wrong JSON type; unknown elements are ignored */
export function paymentDraft(element: unknown): PaymentDraft {
  const parsed = PaymentDraft.safeParse(element);
  if (!parsed.success) throw postDataInvalidException(z.prettifyError(parsed.error));
  return parsed.data;
}

/** What is sent back of an element that was refused. */
export function paymentEcho({ Date: given, Invoice, CreditNote, Account, ...draft }: PaymentDraft): object {
  const date = parseBookkeepingDate(given ?? '');
  return {
    ...present(draft),
    PaymentID: draft.PaymentID || unsavedId,
    ...(date !== undefined && { Date: documentDate(date).Date }),
    ...(Invoice && { Invoice: { ...present(Invoice), LineItems: [] } }),
    ...(CreditNote && { CreditNote: { ...present(CreditNote), LineItems: [] } }),
    ...(Account && { Account: present(Account) }),
    HasValidationErrors: true,
  };
}
