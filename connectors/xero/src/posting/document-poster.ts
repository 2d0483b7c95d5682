import {
  type ExportReference,
  type Failure,
  type Posting,
  type PostingOutcome,
  type PostingOutcomes,
  toFailure,
} from '@ringfence/core/contract';
import type { Books, Terms } from '../books.ts';
import { documentTypeOf } from '../documents/document-types.ts';
import { amountProblem } from '../documents/line-items.ts';
import type { XeroClient } from '../http/client.ts';
import type { XeroSettings } from '../settings.ts';
import { answeredBatch, type BatchOutcome, failedBatch, heldBackBatch, type ReadyPosting } from './batch-outcomes.ts';
import { batchesOf } from './batches.ts';

/** Posts documents, those of one type together. @see xero-api.md §7 */
export class DocumentPoster {
  readonly #client: XeroClient;
  readonly #books: Books;
  readonly #settings: XeroSettings;

  constructor(client: XeroClient, books: Books, settings: XeroSettings) {
    this.#client = client;
    this.#books = books;
    this.#settings = settings;
  }

  /** As `ErpSession.post`: what happens on the way to Xero is an outcome, never thrown. */
  async post(postings: readonly Posting[], attemptId: string, signal?: AbortSignal): Promise<PostingOutcomes> {
    const outcomes = new Map<ExportReference, PostingOutcome>();
    let terms: Terms;
    try {
      terms = await this.#books.terms(postings, this.#settings, signal);
    } catch (error) {
      const cause = toFailure(error, 'Xero');
      return new Map(postings.map(({ reference }) => [reference, { kind: 'notSent', cause }]));
    }
    const ready: ReadyPosting[] = [];
    for (const posting of postings) {
      const type = documentTypeOf(posting);
      const rejection = amountProblem(posting) ?? type.problem(posting, terms);
      if (rejection === undefined) ready.push({ posting, type, body: type.body(posting, terms) });
      else outcomes.set(posting.reference, { kind: 'rejected', rejection });
    }
    let stop: Failure | undefined;
    for (const [index, batch] of requestsOf(ready).entries()) {
      // Keys are per app, and whether Xero keeps tenants apart in them is UNKNOWN. xero-api.md §5
      const key = `${this.#settings.tenantId}:${attemptId}:${index}`;
      const result = stop === undefined ? await this.#send(batch, terms, key, signal) : heldBackBatch(batch, stop);
      for (const [{ posting }, outcome] of result.outcomes) outcomes.set(posting.reference, outcome);
      stop ??= result.stop;
    }
    return outcomes;
  }

  async #send(
    batch: readonly ReadyPosting[],
    terms: Terms,
    key: string,
    signal: AbortSignal | undefined,
  ): Promise<BatchOutcome> {
    const [first] = batch;
    if (first === undefined) return { outcomes: [] };
    const bodies = batch.map(({ body }) => body);
    try {
      const results = await this.#client.createDocuments(first.type.endpoint, bodies, key, signal);
      return answeredBatch(batch, results, terms);
    } catch (error) {
      return failedBatch(batch, error, terms);
    }
  }
}

/** What goes into one request each: documents of one type, in the order in which types first appear. */
function requestsOf(ready: readonly ReadyPosting[]): readonly (readonly ReadyPosting[])[] {
  const byType = Map.groupBy(ready, ({ type }) => type);
  return [...byType].flatMap(([{ maxPerRequest }, ofType]) => batchesOf(ofType, maxPerRequest));
}
