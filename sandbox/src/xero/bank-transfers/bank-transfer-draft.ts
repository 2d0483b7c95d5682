import { z } from 'zod';
import { Decimal, LineDraft, present } from '../documents/document-draft.ts';
import { documentDate, parseBookkeepingDate } from '../values/dates.ts';
import { postDataInvalidException, unsavedId } from '../values/errors.ts';

const AccountDraft = z.object({ AccountID: z.string().nullish(), Code: z.string().nullish() });
/** How a transfer names one of its accounts. */
export type AccountDraft = z.output<typeof AccountDraft>;

const BankTransferDraft = z.object({
  BankTransferID: z.string().nullish(),
  Status: z.string().nullish(),
  FromBankAccount: AccountDraft.nullish(),
  ToBankAccount: AccountDraft.nullish(),
  Amount: Decimal.nullish(),
  Date: z.string().nullish(),
  Reference: z.string().nullish(),
  FromIsReconciled: z.boolean().nullish(),
  ToIsReconciled: z.boolean().nullish(),
  FromTracking: LineDraft.shape.Tracking,
  ToTracking: LineDraft.shape.Tracking,
});
/** A bank transfer as a caller sends it: known elements of the right JSON type, nothing else checked yet. */
export type BankTransferDraft = z.output<typeof BankTransferDraft>;

/** @throws XeroError 400 when an element has the wrong JSON type; unknown elements are ignored */
export function bankTransferDraft(element: unknown): BankTransferDraft {
  const parsed = BankTransferDraft.safeParse(element);
  if (!parsed.success) throw postDataInvalidException(z.prettifyError(parsed.error));
  return parsed.data;
}

/** What is sent back of a transfer that was refused. */
export function draftEcho({ Date: given, FromTracking, ToTracking, ...draft }: BankTransferDraft): object {
  const date = parseBookkeepingDate(given ?? '');
  return {
    ...present(draft),
    BankTransferID: draft.BankTransferID ?? unsavedId,
    ...(date !== undefined && documentDate(date)),
    FromBankAccount: present(draft.FromBankAccount ?? {}),
    ToBankAccount: present(draft.ToBankAccount ?? {}),
    FromTracking: (FromTracking ?? []).map(present),
    ToTracking: (ToTracking ?? []).map(present),
  };
}
