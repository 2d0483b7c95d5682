import { Failure, isFailure, type Posting, type PostingOutcome, toFailure } from '@ringfence/core/contract';
import { decimalFromMinor, documentOf, sameDecimal, sum } from '@ringfence/core/kit';
import type { Terms } from '../books.ts';
import { type DocumentBody, type DocumentResult, type DocumentType, toErpDocument } from '../documents/document.ts';
import { PAYMENTS_ON_ACCOUNT } from '../documents/payments-on-account.ts';
import { toRejection } from '../rejection/rejection.ts';

/** A posting that is ready for the wire. */
export interface ReadyPosting {
  readonly posting: Posting;
  readonly type: DocumentType;
  readonly body: DocumentBody;
}

/** What one request came to. */
export interface BatchOutcome {
  readonly outcomes: readonly (readonly [ReadyPosting, PostingOutcome])[];
  /** Why no further request should be made. */
  readonly stop?: Failure;
}

/**
 * What became of each posting of an answered batch. Xero answers in the order sent.
 *
 * @throws Failure `bad-response` when the answer cannot be to this batch; every document may then exist.
 */
export function answeredBatch(
  batch: readonly ReadyPosting[],
  results: readonly DocumentResult[],
  terms: Terms,
): BatchOutcome {
  const pairs = batch.flatMap((item, index) => {
    const result = results[index];
    return result !== undefined && answers(result, item) ? [{ item, result }] : [];
  });
  if (pairs.length !== batch.length || results.length !== batch.length) {
    throw unclear('Xero answered with other documents than were sent to it.');
  }
  return { outcomes: pairs.map(({ item, result }) => [item, outcomeOf(item, result, terms)]) };
}

/** What a batch came to whose request failed as a whole. */
export function failedBatch(batch: readonly ReadyPosting[], error: unknown, terms: Terms): BatchOutcome {
  const failure = toFailure(error, 'Xero');
  // An answer that we do not understand does not say that nothing was created; nor does an error of our own.
  const isUnknown = failure.mayHaveHappened || failure.kind === 'bad-response' || !isFailure(error);
  if (!isUnknown && failure.kind === 'rejected') {
    const text = failure.cause instanceof Error ? failure.cause.message : failure.message;
    return {
      outcomes: batch.map((item) => [
        item,
        { kind: 'rejected', rejection: toRejection([{ text }], item.posting, terms) },
      ]),
    };
  }
  const outcome: PostingOutcome = { kind: isUnknown ? 'unknown' : 'notSent', cause: failure };
  return { outcomes: batch.map((item) => [item, outcome]), stop: failure };
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

/** A document that was created carries our reference; a refused one is echoed as understood, possibly without. */
function answers({ reference, verdict }: DocumentResult, { posting, type }: ReadyPosting): boolean {
  if (reference === undefined) return verdict === 'ERROR' || type === PAYMENTS_ON_ACCOUNT;
  return reference === posting.reference;
}

function outcomeOf({ posting, type }: ReadyPosting, result: DocumentResult, terms: Terms): PostingOutcome {
  const { verdict, id } = result;
  if (verdict === 'ERROR') return { kind: 'rejected', rejection: toRejection(result.errors, posting, terms) };
  const isSaved = verdict === 'OK' || verdict === 'WARNING';
  if (id === undefined || !isSaved) {
    const cause = unclear(`Xero did not say clearly what became of the document ${posting.reference}.`);
    return { kind: 'unknown', cause };
  }
  const { kind, settles, total } = posting;
  const words = [...result.warnings, ...result.errors].map(({ text }) => `Xero warns: "${text}"`);
  const warnings = [...words, ...differences(posting, result)];
  const identity = { endpoint: type.endpoint, id, kind, currency: total.currency };
  return {
    kind: 'created',
    document: toErpDocument(identity, { ...result, settles }),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

/** The document is in the books already, so that a difference can only be told. */
function differences(posting: Posting, result: DocumentResult): readonly string[] {
  const taxes = documentOf(posting).lines.map(({ tax }) => tax);
  const approvedTax = sum(taxes, posting.total.currency);
  return [
    ...difference('a total', result.total, decimalFromMinor(posting.total)),
    ...difference('tax', result.totalTax, decimalFromMinor(approvedTax)),
  ];
}

function difference(what: string, booked: string | undefined, approved: string): readonly string[] {
  if (booked === undefined || sameDecimal(booked, approved)) return [];
  return [`Xero booked ${what} of ${booked} where ${approved} was approved. Check the document in Xero.`];
}

function unclear(message: string): Failure {
  return new Failure('bad-response', message, { system: 'Xero', mayHaveHappened: true });
}
