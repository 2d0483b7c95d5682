import type { Posting, PostingOutcome } from '@ringfence/core/contract';
import { essentialProblem } from '../inspection/essentials.ts';
import { type MadeDocument, makeDocument } from './document-maker.ts';
import type { Terms } from './terms.ts';

/** A posting that is ready for the wire. */
export interface ReadyPosting extends MadeDocument {
  /** Its place in the call, counted from zero. */
  readonly place: number;
  readonly posting: Posting;
}

/** A posting that is refused before it is sent. */
export interface RefusedPosting {
  readonly place: number;
  readonly outcome: PostingOutcome;
}

export function prepare(posting: Posting, place: number, terms: Terms): ReadyPosting | RefusedPosting {
  const rejection = essentialProblem(posting, terms);
  if (rejection !== undefined) return { place, outcome: { kind: 'rejected', rejection } };
  return { place, posting, ...makeDocument(posting, terms) };
}
