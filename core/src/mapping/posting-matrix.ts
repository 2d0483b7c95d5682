import type { PostingKind } from '../contract/index.ts';

/** One row: what an item type becomes when it is booked by journal or without a method. */
export interface PostingRow {
  readonly kind: PostingKind;
}

/**
 * Item type to posting, for the types that move money on the wallet and are coded line by line.
 *
 * Pleo's own table is UNKNOWN; the rows follow the definitions of the types.
 *
 * @see pleo-integration-rules.md §6.2, derived posting matrix (INFERRED)
 */
export const POSTING_MATRIX: ReadonlyMap<string, PostingRow> = new Map([
  ['card_purchase', { kind: 'spend' }],
  ['card_invoice', { kind: 'spend' }],
  ['fee', { kind: 'spend' }],
  ['refund', { kind: 'receive' }],
  ['chargeback', { kind: 'receive' }],
  ['cashback', { kind: 'receive' }],
]);

/** Bookkeeping methods that the matrix stands for; so does an item without a method. @see pleo-integration-rules.md §6.1 */
export const JOURNAL_METHODS: ReadonlySet<string> = new Set(['journal', 'none']);

/** `card_purchase` as a bookkeeper says it: `card purchase`. */
export function spokenType(type: string): string {
  return type.replaceAll('_', ' ');
}
