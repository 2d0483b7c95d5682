import type { ItemFailureReasonType } from '../../pleo/index.ts';

/** A file that could not be put on its document, and will not be by trying again. */
export interface AttachmentProblem {
  /** The name that the file has, or would have had, in the ERP. */
  readonly name: string;
  readonly failureType: Extract<ItemFailureReasonType, `receipt_${string}`>;
  /** For the bookkeeper: what is wrong with which file. */
  readonly why: string;
}

/** What became of the files of one expense. */
export type AttachmentResult =
  | { readonly kind: 'done'; readonly uploaded: number; readonly problems: readonly AttachmentProblem[] }
  /** Something passing stands in the way: the next run goes on with the files that are missing. */
  | { readonly kind: 'interrupted'; readonly why: string };
