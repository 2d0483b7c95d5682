import { Failure, isFailure, toFailure } from '@ringfence/core/contract';
import { refusedDocument } from '../rejection/refused-document.ts';
import { toRejection } from '../rejection/to-rejection.ts';
import type { BatchOutcome, ReadyPosting } from './document-poster.ts';
import type { Terms } from './terms.ts';

/** What a batch came to whose request failed as a whole. */
export function failedBatch(batch: readonly ReadyPosting[], error: unknown, terms: Terms): BatchOutcome {
  const failure = toFailure(error, 'Xero');
  if (mayHaveHappened(failure, error)) {
    return { outcomes: batch.map((item) => [item, { kind: 'unknown', cause: failure }]), stop: failure };
  }
  if (failure.kind === 'rejected') return refusedBatch(batch, failure, terms);
  return { outcomes: batch.map((item) => [item, { kind: 'notSent', cause: failure }]), stop: failure };
}

/** A batch that was not tried, because one before it failed for a reason that would meet this one as well. */
export function heldBackBatch(batch: readonly ReadyPosting[], reason: Failure): BatchOutcome {
  const cause = new Failure(reason.kind, `Not sent, because a request before it failed: ${reason.message}`, {
    system: 'Xero',
    ...(reason.retryAfterMs === undefined ? {} : { retryAfterMs: reason.retryAfterMs }),
    ...(reason.advice === undefined ? {} : { advice: reason.advice }),
  });
  return { outcomes: batch.map((item) => [item, { kind: 'notSent', cause }]), stop: reason };
}

/** An answer that we do not understand does not say that nothing was created; nor does an error of our own. */
function mayHaveHappened(failure: Failure, thrown: unknown): boolean {
  return failure.mayHaveHappened || failure.kind === 'bad-response' || !isFailure(thrown);
}

function refusedBatch(batch: readonly ReadyPosting[], failure: Failure, terms: Terms): BatchOutcome {
  const text = failure.cause instanceof Error ? failure.cause.message : failure.message;
  return {
    outcomes: batch.map((item) => {
      const document = refusedDocument(item.posting, terms.chart, terms.taxFreeCode);
      return [item, { kind: 'rejected', rejection: toRejection([{ text }], document) }];
    }),
  };
}
