import type { AccountingEntryId, ErpDocument, Rejection } from '../contract/index.ts';
import type { ItemFailureReasonType } from '../pleo/index.ts';
import type { OpenPostingResult } from './delivery/posting-result.ts';
import type { FileProblem } from './receipts/receipt-file.ts';

/** What became of one expense in this run. */
export type ItemResult = ExportedItem | FailedResult | OpenPostingResult;

export interface ExportedItem {
  readonly kind: 'exported';
  readonly entryId: AccountingEntryId;
  readonly document: ErpDocument;
  /** The document stood in the ERP already and was recognised instead of posted. */
  readonly recognised: boolean;
  /** Files that could not be put on the document, where the company can do without. */
  readonly missingFiles?: readonly FileProblem[];
}

export interface FailedResult {
  readonly kind: 'failed';
  readonly entryId: AccountingEntryId;
  readonly rejection: Rejection;
  /** Pleo's word, where the rejection's reason does not say it. */
  readonly failureType?: ItemFailureReasonType;
}
