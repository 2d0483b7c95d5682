import type { AccountingEntryId, ErpDocument, ExportReference, Posting, PostingPart } from '../../contract/index.ts';

/** An expense of which only a person can say whether it stands in the ERP, or as which document. */
export interface Doubt {
  readonly entryId: AccountingEntryId;
  readonly part: PostingPart;
  /** What to search for in the ERP. */
  readonly reference: ExportReference;
  /** What the expense was to become, where our journal says it. */
  readonly posting?: Pick<Posting, 'kind' | 'total' | 'date'>;
  /** When it was sent, or refused; ISO 8601 in UTC. */
  readonly since: string;
  /** How the doubt came about, as a sentence. */
  readonly known: string;
  /** Why nobody but a person can tell, as sentences. */
  readonly why: string;
  readonly standing: Standing;
  /** The one document known under the reference. */
  readonly document?: ErpDocument;
}

/**
 * What the ERP holds under the reference: `none`, `one` or `several` documents; `unasked` where it cannot be asked. Only of
 * an ERP that cannot be asked, or where it holds none, may a person say that the expense is absent.
 */
export type Standing = 'unasked' | 'none' | 'one' | 'several';

/** What a person says of an expense in doubt. */
export type Decision =
  /** This document of the ERP is the expense. */
  | { readonly says: 'posted'; readonly reference: ExportReference; readonly documentId: string }
  /** It is not in the ERP, and may be sent again. */
  | { readonly says: 'absent'; readonly reference: ExportReference };
