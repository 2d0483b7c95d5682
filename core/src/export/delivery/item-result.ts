import type { AccountingEntryId, BookkeepingDate, ErpDocument, Posting, Rejection } from '../../contract/index.ts';
import type { ItemFailureReasonType } from '../../pleo/index.ts';
import { type OpenPosting, partOfReference } from '../../storage/index.ts';
import type { FileProblem } from '../receipts/receipt-file.ts';

/** A posting on its way. */
export interface Outgoing {
  readonly posting: Posting;
  /**
   * The date of the expense, where the company moves postings out of closed periods: an earlier attempt may then have been
   * dated otherwise than this one.
   */
  readonly notBefore?: BookkeepingDate | undefined;
}

/** What became of one expense, or of one of its postings, in this run. */
export type ItemResult = PostedResult | FailedResult | OpenResult;

export interface PostedResult {
  readonly kind: 'posted';
  readonly entryId: AccountingEntryId;
  readonly document: ErpDocument;
  /** The document stood in the ERP already and was recognised instead of posted. */
  readonly recognised: boolean;
  /** Sentences of the ERP about the document, which stands all the same. */
  readonly warnings?: readonly string[];
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

/** Not decided in this run: the next one takes it up again. */
export interface OpenResult {
  readonly kind: 'open';
  readonly entryId: AccountingEntryId;
  readonly why: string;
  /** True: a document may stand in the ERP that we do not know of, or one stands that is not final yet. */
  readonly inDoubt: boolean;
}

export function posted(
  entryId: AccountingEntryId,
  document: ErpDocument,
  recognised: boolean,
  warnings: readonly string[] = [],
): PostedResult {
  return { kind: 'posted', entryId, document, recognised, ...(warnings.length === 0 ? {} : { warnings }) };
}

export function refused(entryId: AccountingEntryId, rejection: Rejection): FailedResult {
  return { kind: 'failed', entryId, rejection };
}

/** An attempt may have gone through: nothing final is said of the expense, and nothing sent. */
export function inDoubt(
  entryId: AccountingEntryId,
  why = 'An earlier attempt to post this expense is still in doubt, so it is not sent again.',
): OpenResult {
  return { kind: 'open', entryId, why, inDoubt: true };
}

/** Nothing is in doubt, and something passing stands in the way: the next run goes on. */
export function waiting(entryId: AccountingEntryId, why: string): OpenResult {
  return { kind: 'open', entryId, why, inDoubt: false };
}

/** How a journal record names a posting: by its expense, and by the part where it is not the expense's own document. */
export function namedInJournal({ entryId, reference }: Pick<OpenPosting, 'entryId' | 'reference'>): {
  readonly entryId: AccountingEntryId;
  readonly part?: 'payment';
} {
  return partOfReference(reference) === 'payment' ? { entryId, part: 'payment' } : { entryId };
}
