import type { AccountingEntryId, ExportJobId, Rejection } from '../contract/index.ts';
import type { OpenResult } from './delivery/item-result.ts';

/** What a person recognises an expense by. Told, and never journalled. */
export interface ItemName {
  /** Also known in Pleo as the book id. */
  readonly reconciliationId: string;
  /** Who was paid, when and how much: `Bakery Ltd, 2026-10-16, EUR 48.40`. */
  readonly expense: string;
}

/** An expense that could not be exported, as a bookkeeper should read it. */
export interface FailedItem {
  readonly entryId: AccountingEntryId;
  /** How a person recognises it, where it could be read. */
  readonly name?: ItemName;
  readonly reason: Rejection['reason'];
  readonly sentence: string;
}

/** Something to know of an expense that was exported all the same. */
export interface ItemRemark {
  readonly entryId: AccountingEntryId;
  readonly name?: ItemName;
  readonly why: string;
}

export interface JobReport {
  readonly jobId: ExportJobId;
  /** The job had been claimed by an earlier run. */
  readonly resumed: boolean;
  /** Items in the job, those that were final before included. */
  readonly items: number;
  /** Exported in this run, newly posted. */
  readonly exported: number;
  /** Recognised in the ERP in this run instead of posted again. */
  readonly recognised: number;
  readonly failed: readonly FailedItem[];
  readonly open: readonly OpenResult[];
  /** Receipts that are not on the document of their expense. */
  readonly missingFiles: readonly ItemRemark[];
  /** What the ERP warns of, such as a tax that it rounds otherwise. */
  readonly warnings: readonly ItemRemark[];
  /** How the job ended; absent while it goes on. */
  readonly event?: 'completed' | 'completed_with_errors' | 'failed';
  /** Why the job could not be carried through in this run. */
  readonly error?: string;
  /** True when Pleo ended the job while it was worked on: it expired, or a person cancelled it. */
  readonly endedInPleo?: true;
}

/** All jobs of one run of one company. */
export interface ExportReport {
  readonly jobs: readonly JobReport[];
  /** Left in doubt by earlier runs, and for a person to decide. */
  readonly inDoubt: readonly OpenResult[];
}
