import { Failure, type Posting, type PostingOutcome, toFailure } from '@ringfence/core/contract';
import type { Books } from '../books.ts';
import type { XeroClient } from '../client.ts';
import type { XeroSettings } from '../settings.ts';
import { answeredBatch } from './answered-batch.ts';
import type { Terms } from './bank-transaction-body.ts';
import type { BatchOutcome } from './batch-outcome.ts';
import { batchesOf } from './batches.ts';
import { failedBatch, heldBackBatch } from './failed-batch.ts';
import { prepare, type ReadyPosting } from './prepare.ts';

/** Posts what leaves and enters a bank account. @see xero-api.md §7 and §10.7 */
export class BankTransactionPoster {
  readonly #client: XeroClient;
  readonly #books: Books;
  readonly #settings: XeroSettings;

  constructor(client: XeroClient, books: Books, settings: XeroSettings) {
    this.#client = client;
    this.#books = books;
    this.#settings = settings;
  }

  /** As `ErpSession.post`: what happens on the way to Xero is an outcome, never thrown. */
  async post(
    postings: readonly Posting[],
    attemptId: string,
    signal?: AbortSignal,
  ): Promise<readonly PostingOutcome[]> {
    let terms: Terms;
    try {
      terms = await this.#terms(postings, signal);
    } catch (error) {
      const cause = toFailure(error, 'Xero');
      return postings.map(() => ({ kind: 'notSent', cause }));
    }
    const prepared = postings.map((posting, place) => prepare(posting, place, terms));
    const outcomes = prepared.map((item) => ('outcome' in item ? item.outcome : notSentYet()));
    const ready = prepared.filter((item) => 'body' in item);
    for await (const [{ place }, outcome] of this.#send(ready, terms, attemptId, signal)) outcomes[place] = outcome;
    return outcomes;
  }

  async #terms(postings: readonly Posting[], signal: AbortSignal | undefined): Promise<Terms> {
    const { taxFreeCode, fallbackContact } = this.#settings;
    const chart = await this.#books.chart(signal);
    const isTaxed = postings.some(({ lines }) => lines.some(({ taxCode }) => taxCode?.mode === 'inclusive'));
    const taxRates = isTaxed ? await this.#books.taxRates(signal) : new Map<string, never>();
    return { chart, taxRates, taxFreeCode, fallbackContact };
  }

  async *#send(
    ready: readonly ReadyPosting[],
    terms: Terms,
    attemptId: string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<readonly [ReadyPosting, PostingOutcome], void, undefined> {
    let stop: Failure | undefined;
    for (const [index, batch] of batchesOf(ready).entries()) {
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
    const bodies = batch.map(({ body }) => body);
    try {
      const results = await this.#client.createBankTransactions(bodies, key, signal);
      return answeredBatch(batch, results, terms);
    } catch (error) {
      return failedBatch(batch, error, terms);
    }
  }
}

function notSentYet(): PostingOutcome {
  return { kind: 'notSent', cause: new Failure('cancelled', 'The document was not sent.') };
}
