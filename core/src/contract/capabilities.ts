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
  /** Longest text of a line, in UTF-16 units. Left out: 4,000. */
  readonly maxTextLength?: number;
  /** Lists that can be asked for what has changed since an instant. Left out: none. */
  readonly changedSince?: readonly ('accounts' | 'vendors')[];
  /** Whether a journal may touch a bank account. Left out: it may. */
  readonly journalsOnBankAccounts?: boolean;
  /** Absent: the ERP takes no files. */
  readonly attachments?: AttachmentLimits;
}

export interface AttachmentLimits {
  /** Largest file, in bytes. */
  readonly maxBytes: number;
  readonly maxPerDocument: number;
  /** Longest file name, extension included. */
  readonly maxNameLength: number;
  /** MIME types that it takes; absent: any. */
  readonly types?: readonly string[];
}
