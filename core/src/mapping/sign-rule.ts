import type { PostingKind } from '../contract/index.ts';

/** How Pleo's amounts become a document, whose total is always positive. */
export interface SignedKind {
  readonly kind: PostingKind;
  /** What every amount of the item is multiplied by. */
  readonly factor: 1 | -1;
}

/**
 * The one place that knows about signs. Whether Pleo sends a refund as a positive or a negative amount is UNKNOWN
 * (pleo-api.md §5.7.1), so both are read the same way: money returned. A negative purchase is money returned too.
 */
export function signedKind(kind: PostingKind, totalMinor: number): SignedKind {
  if (totalMinor >= 0) return { kind, factor: 1 };
  return { kind: kind === 'spend' ? 'receive' : kind, factor: -1 };
}
