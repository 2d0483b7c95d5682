import { z } from 'zod';
import { jsonNumber } from '../../shared/index.ts';
import { Decimal, DocumentContactDraft, LineDraft, lineEcho, present } from '../documents/document-draft.ts';
import { documentDate, parseBookkeepingDate } from '../values/dates.ts';
import { postDataInvalidException, unsavedId } from '../values/errors.ts';

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
