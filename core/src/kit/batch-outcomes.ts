import {
  type ExportReference,
  Failure,
  isFailure,
  type PostingOutcome,
  type Rejection,
  toFailure,
} from '../contract/index.ts';
import { changedFailure } from './http/failures.ts';

/** A posting on its way, e.g. with the body that was made of it. */
export interface BatchedPosting {
  readonly posting: { readonly reference: ExportReference };
}

export interface BatchPosting<Item extends BatchedPosting> {
  /** Who is posted to, for sentences. */
  readonly system: string;
  /**
   * Sends one batch, e.g. with an idempotency key of the attempt's id and the batch's index.
   *
   * @returns One outcome per posting, in the order of the batch ({@link pairAnswers}).
   * @throws Failure when the request failed as a whole.
   */
  send(batch: readonly Item[], index: number): Promise<readonly PostingOutcome[]>;
  /** Tells the bookkeeper about one posting of a request that was refused as a whole for its content. */
  refuse(item: Item, failure: Failure): Rejection;
}

/**
 * Posts batch after batch, and says of every posting what became of it; nothing is thrown. From the failure of a whole
 * request follows:
 *
 * - It may have been carried out, the answer was not understood, or the error is one of our own: `unknown`.
 * - It was refused for its content: `rejected`, and the next batch is sent.
 * - Anything else (unreachable, limited, credentials refused, cancelled): `notSent`.
 *
 * After the first and the last, no further batch is sent: the same would meet it. Its postings are `notSent`.
 */
export async function postInBatches<Item extends BatchedPosting>(
  batches: readonly (readonly Item[])[],
  posting: BatchPosting<Item>,
): Promise<Map<ExportReference, PostingOutcome>> {
  const outcomes = new Map<ExportReference, PostingOutcome>();
  let stop: Failure | undefined;
  for (const [index, batch] of batches.entries()) {
    const result = stop === undefined ? await sendBatch(batch, index, posting) : heldBack(batch, stop);
    for (const [place, item] of batch.entries()) {
      outcomes.set(item.posting.reference, result.outcomes[place] ?? unclearOutcome(item, posting.system));
    }
    stop ??= result.stop;
  }
  return outcomes;
}

interface BatchResult {
  readonly outcomes: readonly PostingOutcome[];
  /** Why no further batch should be sent. */
  readonly stop?: Failure;
}

async function sendBatch<Item extends BatchedPosting>(
  batch: readonly Item[],
  index: number,
  { system, send, refuse }: BatchPosting<Item>,
): Promise<BatchResult> {
  try {
    return { outcomes: await send(batch, index) };
  } catch (error) {
    const cause = toFailure(error, system);
    const isUnclear = cause.mayHaveHappened || cause.kind === 'bad-response' || !isFailure(error);
    if (cause.kind === 'rejected' && !isUnclear) {
      return { outcomes: batch.map((item) => ({ kind: 'rejected', rejection: refuse(item, cause) })) };
    }
    return { outcomes: batch.map(() => ({ kind: isUnclear ? 'unknown' : 'notSent', cause })), stop: cause };
  }
}

function heldBack(batch: readonly BatchedPosting[], stop: Failure): BatchResult {
  const message = `Not sent, because a request before it failed: ${stop.message}`;
  const cause = changedFailure(stop, { message, mayHaveHappened: false });
  return { outcomes: batch.map(() => ({ kind: 'notSent', cause })) };
}

/**
 * Pairs the elements of an answer with the postings that were sent, for an ERP that answers in the order sent.
 *
 * @param isAnswerTo - Compares what the element repeats of the posting, e.g. its reference.
 * @throws Failure `bad-response` when the answer cannot be to this batch; every document may then exist.
 */
export function pairAnswers<Item, Answer>(
  batch: readonly Item[],
  answers: readonly Answer[],
  system: string,
  isAnswerTo: (answer: Answer, item: Item) => boolean,
): readonly (readonly [Item, Answer])[] {
  const pairs = batch.flatMap((item, index): (readonly [Item, Answer])[] => {
    const answer = answers[index];
    return answer !== undefined && isAnswerTo(answer, item) ? [[item, answer]] : [];
  });
  if (pairs.length === batch.length && answers.length === batch.length) return pairs;
  const message = `${system} answered with other documents than were sent to it.`;
  throw new Failure('bad-response', message, { system, mayHaveHappened: true });
}

/** For an element of an answer that says neither that the document was made nor that it was refused. */
export function unclearOutcome({ posting }: BatchedPosting, system: string): PostingOutcome {
  const message = `${system} did not say clearly what became of the document ${posting.reference}.`;
  return { kind: 'unknown', cause: new Failure('bad-response', message, { system, mayHaveHappened: true }) };
}
