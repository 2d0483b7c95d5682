import type { AccountingEntryId, ErpDocument, Rejection } from '../../contract/index.ts';

/** What became of one posting in this run. */
export type PostingResult =
  | {
      readonly kind: 'posted';
      readonly entryId: AccountingEntryId;
      readonly document: ErpDocument;
      /** True when the document stood in the ERP already and was recognised instead of posted. */
      readonly adopted: boolean;
    }
  | { readonly kind: 'failed'; readonly entryId: AccountingEntryId; readonly rejection: Rejection }
  /** Undecided: the next run looks it up before anything else. */
  | OpenPostingResult;

export interface OpenPostingResult {
  readonly kind: 'open';
  readonly entryId: AccountingEntryId;
  readonly why: string;
  /** Whether a document may stand in the ERP that we do not know of. */
  readonly inDoubt: boolean;
}

/** An attempt may have gone through: nothing final is said of the expense, and nothing sent. */
export function undecided(
  entryId: AccountingEntryId,
  why = 'An earlier attempt to post this expense is still in doubt, so it is not sent again.',
): OpenPostingResult {
  return { kind: 'open', entryId, why, inDoubt: true };
}

/** Certainly not in the ERP, and not refused: the next run sends it. */
export function notSent(entryId: AccountingEntryId, why: string): OpenPostingResult {
  return { kind: 'open', entryId, why, inDoubt: false };
}
