import type {
  AccountingEntryId,
  BookkeepingDate,
  ErpDocument,
  Posting,
  PostingPart,
  Rejection,
} from '../../contract/index.ts';

/** A posting on its way, and which of its expense's documents it is. */
export interface Outgoing {
  readonly posting: Posting;
  readonly part: PostingPart;
  /**
   * The date of the expense, where the company moves postings out of closed periods: an earlier attempt may then have been
   * dated otherwise than this one.
   */
  readonly notBefore?: BookkeepingDate | undefined;
}

/** What became of one posting in this run. */
export type PostingResult = PostedResult | RefusedResult | OpenPostingResult;

export interface PostedResult {
  readonly kind: 'posted';
  readonly entryId: AccountingEntryId;
  readonly document: ErpDocument;
  /** The document stood in the ERP already and was recognised instead of posted. */
  readonly recognised: boolean;
}

export interface RefusedResult {
  readonly kind: 'failed';
  readonly entryId: AccountingEntryId;
  readonly rejection: Rejection;
}

/** Undecided: the next run looks it up before anything else. */
export interface OpenPostingResult {
  readonly kind: 'open';
  readonly entryId: AccountingEntryId;
  readonly why: string;
  /** Whether a document may stand in the ERP that we do not know of. */
  readonly inDoubt: boolean;
}

export function posted(entryId: AccountingEntryId, document: ErpDocument, recognised: boolean): PostedResult {
  return { kind: 'posted', entryId, document, recognised };
}

export function refused(entryId: AccountingEntryId, rejection: Rejection): RefusedResult {
  return { kind: 'failed', entryId, rejection };
}

/** An attempt may have gone through: nothing final is said of the expense, and nothing sent. */
export function inDoubt(
  entryId: AccountingEntryId,
  why = 'An earlier attempt to post this expense is still in doubt, so it is not sent again.',
): OpenPostingResult {
  return { kind: 'open', entryId, why, inDoubt: true };
}

/** Nothing is in doubt, and something passing stands in the way: the next run goes on. */
export function waiting(entryId: AccountingEntryId, why: string): OpenPostingResult {
  return { kind: 'open', entryId, why, inDoubt: false };
}

/** How a journal record names the part; the expense's own document is not named. */
export function partOf({ part }: Pick<Outgoing, 'part'>): { readonly part?: 'payment' } {
  return part === 'payment' ? { part } : {};
}
