import type { Posting, PostingOutcome } from '@ringfence/core/contract';
import { type BankTransactionBody, type Terms, toBankTransaction } from './bank-transaction-body.ts';
import { preflight } from './preflight.ts';

/** A posting that is ready for the wire. */
export interface ReadyPosting {
  /** Its place in the call, counted from zero. */
  readonly place: number;
  readonly posting: Posting;
  readonly body: BankTransactionBody;
}

/** A posting that is refused before it is sent. */
export interface RefusedPosting {
  readonly place: number;
  readonly outcome: PostingOutcome;
}

export function prepare(posting: Posting, place: number, terms: Terms): ReadyPosting | RefusedPosting {
  const cleared = preflight(posting, terms.chart);
  if ('sentence' in cleared) return { place, outcome: { kind: 'rejected', rejection: cleared } };
  return { place, posting, body: toBankTransaction(posting, cleared.type, cleared.wallet, terms) };
}
