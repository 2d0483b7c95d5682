import {
  type ExportReference,
  type Failure,
  type Posting,
  type PostingOutcome,
  type PostingOutcomes,
  toFailure,
} from '@ringfence/core/contract';
import type { Books } from '../books.ts';
import type { XeroClient } from '../client.ts';
import { MAX_PER_REQUEST } from '../documents/endpoint.ts';
import type { XeroSettings } from '../settings.ts';
import { answeredBatch } from './answered-batch.ts';
import { batchesOf } from './batches.ts';
import { documentProblem, type MadeDocument, makeDocument } from './document-maker.ts';
import { failedBatch, heldBackBatch } from './failed-batch.ts';
import type { Terms } from './terms.ts';

/** A posting that is ready for the wire. */
export interface ReadyPosting extends MadeDocument {
  readonly posting: Posting;
}

/** What one request came to. */
export interface BatchOutcome {
  readonly outcomes: readonly (readonly [ReadyPosting, PostingOutcome])[];
  /** Why no further request should be made. */
  readonly stop?: Failure;
}

/** Posts documents, those of one kind together. @see xero-api.md §7 */
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
      const rejection = documentProblem(posting, terms);
      if (rejection === undefined) ready.push({ posting, ...makeDocument(posting, terms) });
      else outcomes.set(posting.reference, { kind: 'rejected', rejection });
    }
    for await (const [{ posting }, outcome] of this.#send(ready, terms, attemptId, signal)) {
      outcomes.set(posting.reference, outcome);
    }
    return outcomes;
  }

  async *#send(
    ready: readonly ReadyPosting[],
    terms: Terms,
    attemptId: string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<readonly [ReadyPosting, PostingOutcome], void, undefined> {
    let stop: Failure | undefined;
    for (const [index, batch] of requestsOf(ready).entries()) {
      // Keys are per app, and whether Xero keeps tenants apart in them is UNKNOWN. xero-api.md §5
      const key = `${this.#settings.tenantId}:${attemptId}:${index}`;
      const result = stop === undefined ? await this.#sendBatch(batch, terms, key, signal) : heldBackBatch(batch, stop);
      yield* result.outcomes;
      stop ??= result.stop;
    }
  }

  async #sendBatch(
    batch: readonly ReadyPosting[],
    terms: Terms,
    key: string,
    signal: AbortSignal | undefined,
  ): Promise<BatchOutcome> {
    const [first] = batch;
    if (first === undefined) return { outcomes: [] };
    const bodies = batch.map(({ body }) => body);
    try {
      const results = await this.#client.createDocuments(first.endpoint, bodies, key, signal);
      return answeredBatch(batch, results, terms);
    } catch (error) {
      return failedBatch(batch, error, terms);
    }
  }
}

/** What goes into one request each: documents of one group, in the order in which groups first appear. */
function requestsOf(ready: readonly ReadyPosting[]): readonly (readonly ReadyPosting[])[] {
  const groups = Map.groupBy(ready, ({ group }) => group);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : batchesOf(group, MAX_PER_REQUEST[first.endpoint]);
  });
}
