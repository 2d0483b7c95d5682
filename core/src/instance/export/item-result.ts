import type { AccountingEntryId, Rejection } from '../../contract/index.ts';

/** What became of one expense in this run. */
export type ItemResult =
  | {
      readonly kind: 'exported';
      readonly entryId: AccountingEntryId;
      readonly documentId: string;
      readonly documentUrl?: string;
      /** True when the document stood in the ERP already and was recognised instead of posted. */
      readonly adopted: boolean;
    }
  | { readonly kind: 'failed'; readonly entryId: AccountingEntryId; readonly rejection: Rejection }
  /** Undecided: it stays open in Pleo, and the next run looks it up before anything else. */
  | { readonly kind: 'open'; readonly entryId: AccountingEntryId; readonly why: string; readonly inDoubt: boolean };

/** An expense of which an attempt may have gone through: nothing final is said of it, and nothing sent. */
export function undecided(
  entryId: AccountingEntryId,
  why = 'An earlier attempt to post this expense is still in doubt, so it is not sent again.',
): ItemResult {
  return { kind: 'open', entryId, why, inDoubt: true };
}
