import type { Failure, PostingOutcome } from '@ringfence/core/contract';
import type { ReadyPosting } from './prepare.ts';

/** What one request came to. */
export interface BatchOutcome {
  readonly outcomes: readonly (readonly [ReadyPosting, PostingOutcome])[];
  /** Why no further request should be made. */
  readonly stop?: Failure;
}
