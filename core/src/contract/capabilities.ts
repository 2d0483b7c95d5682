import type { PostingKind } from './posting.ts';

/** What an ERP can do, as data. What it cannot do is absent, never a method that throws. */
export interface Capabilities {
  /** Documents that {@link ErpSession.post} takes. */
  readonly documents: readonly PostingKind[];
  /** Most postings per `post` call. */
  readonly maxPostingsPerCall: number;
  /** Whether a good posting is kept when another of the same call is refused. */
  readonly partialSuccess: boolean;
  /** Kinds that can be created as a draft. Kinds not listed are final at once. */
  readonly drafts: readonly PostingKind[];
  /** Dimensions that one line can carry. */
  readonly dimensionSlots: number;
}
