import {
  type ErpDocument,
  type ExportReference,
  type Failure,
  isFailure,
  type Posting,
  type PostingOutcome,
  type PostingOutcomes,
  toFailure,
} from '@ringfence/core/contract';
import { absolute, changedFailure, decimalFromMinor, negate, sameDecimal } from '@ringfence/core/kit';
import type { NetSuiteClient } from '../http/connect.ts';
import { wordsOf } from '../http/failures.ts';
import type { CreatedRecord } from '../http/record-service.ts';
import type { Books } from '../master-data/books.ts';
import type { Vendors } from '../master-data/vendors.ts';
import type { NetSuiteSettings } from '../settings.ts';
import { placeOf, RECORD_TYPES } from './kinds.ts';
import { findDocuments, findOpenBills, type LookUp, readLines, vendorKey, type WrittenLine } from './look-up.ts';
import { netOf, recordBody } from './record-body.ts';
import { toRejection } from './rejection.ts';
import { type ResolvedLine, type ResolvedPosting, resolvePosting, type Terms } from './resolve-posting.ts';

/**
 * Makes one record of each posting, several at a time, and reads what was made back in one query for all: NetSuite leaves fields
 * that the role may not write out without a word.
 */
export class DocumentPoster {
  readonly #client: NetSuiteClient;
  readonly #books: Books;
  readonly #vendors: Vendors;
  readonly #settings: NetSuiteSettings;

  constructor(client: NetSuiteClient, books: Books, vendors: Vendors, settings: NetSuiteSettings) {
    this.#client = client;
    this.#books = books;
    this.#vendors = vendors;
    this.#settings = settings;
  }

  async post(postings: readonly Posting[], signal?: AbortSignal): Promise<PostingOutcomes> {
    const terms = await this.#terms(signal);
    const entityIds = await this.#entityIds(postings, terms, signal);
    const outcomes = new Map<ExportReference, PostingOutcome>();
    const ready: ResolvedPosting[] = [];
    const resolve = (place: number, posting: Posting): readonly ResolvedPosting[] => {
      const resolved = resolvePosting(posting, entityIds[place], terms);
      if (resolved.ok) return [resolved.value];
      outcomes.set(posting.reference, { kind: 'rejected', rejection: resolved.rejection });
      return [];
    };
    // A bill may be in the same call as its payment, which has to find it.
    const isWaiting = ({ kind, settles }: Posting) => kind === 'billPayment' && settles === undefined;
    for (const [place, posting] of postings.entries()) if (!isWaiting(posting)) ready.push(...resolve(place, posting));
    await this.#sendAll(ready, outcomes, terms, signal);
    const payments: ResolvedPosting[] = [];
    const waiting = await this.#withBills(postings.filter(isWaiting), terms, signal);
    for (const [place, { reference }] of postings.entries()) {
      const payment = waiting.get(reference);
      if (payment !== undefined) payments.push(...resolve(place, payment));
    }
    await this.#sendAll(payments, outcomes, terms, signal);
    await this.#readBack([...ready, ...payments], outcomes, terms, signal);
    return outcomes;
  }

  /** Payments with the open bills that they pay, as far as there are any by now. */
  async #withBills(
    payments: readonly Posting[],
    terms: Terms,
    signal: AbortSignal | undefined,
  ): Promise<ReadonlyMap<ExportReference, Posting>> {
    const keys = payments.flatMap(({ reference, party, documentNumber, total }) =>
      party === undefined || documentNumber === undefined ? [] : [{ reference, party, documentNumber, total }],
    );
    const bills = await findOpenBills(this.#lookUp(terms), this.#vendors, keys, signal);
    return new Map(
      payments.map((payment) => {
        const bill = bills.get(payment.reference);
        const settles =
          bill === undefined || bill.draft === true ? {} : { settles: { documentId: bill.id, kind: 'bill' as const } };
        return [payment.reference, { ...payment, ...settles }];
      }),
    );
  }

  async #terms(signal: AbortSignal | undefined): Promise<Terms> {
    return {
      organisation: await this.#books.organisation.get(signal),
      chart: await this.#books.chart(signal),
      taxCodes: await this.#books.taxCodes.get(signal),
      settings: this.#settings,
    };
  }

  /** The ids that the parties have in NetSuite. Journal entries name vendors that Pleo knows, and whoever is owed or owes. */
  async #entityIds(
    postings: readonly Posting[],
    { chart }: Terms,
    signal: AbortSignal | undefined,
  ): Promise<readonly (string | undefined)[]> {
    const asked = postings.map(({ kind, party, lines }) => {
      if (party === undefined || party.id !== undefined) return undefined;
      const isOnAccount = lines.some(({ account }) => /^Acct(Pay|Rec)$/.test(chart.find(account)?.type ?? ''));
      return kind === 'journal' && !isOnAccount ? undefined : vendorKey(party);
    });
    const keys = asked.filter((key) => key !== undefined);
    const found = keys.length === 0 ? [] : await this.#vendors.find(keys, signal);
    return postings.map(({ party }, place) => {
      const key = asked[place];
      if (key === undefined) return party?.id;
      const vendor = found[keys.indexOf(key)];
      return vendor?.status === 'active' ? vendor.id : undefined;
    });
  }

  /**
   * So many at a time as the account may be asked. After a failure that the others would meet as well, no more are sent. An answer
   * that was lost at once concerns its own document; one that did not come in time may be the first of many.
   */
  async #sendAll(
    ready: readonly ResolvedPosting[],
    outcomes: Map<ExportReference, PostingOutcome>,
    terms: Terms,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const queue = ready.values();
    let stop: Failure | undefined;
    const work = async () => {
      for (const resolved of queue) {
        const { reference } = resolved.posting;
        if (stop !== undefined) {
          outcomes.set(reference, { kind: 'notSent', cause: heldBack(stop) });
          continue;
        }
        const { outcome, failure } = await this.#send(resolved, terms, signal);
        outcomes.set(reference, outcome);
        stop ??= failure;
      }
    };
    await Promise.all(Array.from({ length: this.#settings.concurrentRequests }, work));
  }

  async #send(resolved: ResolvedPosting, terms: Terms, signal: AbortSignal | undefined): Promise<Sent> {
    const { posting, kind } = resolved;
    try {
      const body = recordBody(resolved, terms.organisation, this.#settings);
      const { id, warnings } = await this.#create(resolved, body, signal);
      return {
        outcome: created(
          this.#made(id, posting, kind),
          warnings.map((words) => `NetSuite warns: "${words}"`),
        ),
      };
    } catch (error) {
      const failure = toFailure(error, 'NetSuite');
      if (failure.mayHaveHappened || failure.kind === 'bad-response' || !isFailure(error)) {
        const outcome: PostingOutcome = { kind: 'unknown', cause: failure };
        return isTimeout(failure) ? { outcome, failure } : { outcome };
      }
      const isRefused = failure.kind === 'rejected' || (failure.kind === 'authorisation' && failure.status === 400);
      if (!isRefused) return { outcome: { kind: 'notSent', cause: failure }, failure };
      const words = wordsOf(failure);
      if (/already exists/i.test(words)) return this.#standing(posting, words, terms, signal);
      return { outcome: { kind: 'rejected', rejection: toRejection(posting, words) } };
    }
  }

  async #create({ kind, needsScript }: ResolvedPosting, body: object, signal?: AbortSignal): Promise<CreatedRecord> {
    const { records, restlet } = this.#client;
    const type = RECORD_TYPES[kind];
    if (!needsScript || restlet === undefined) return records.create(type, body, signal);
    return { id: await restlet.create(type, body, signal), warnings: [] };
  }

  /** NetSuite has a record with this reference: the document of an earlier call, which core compares, or somebody else's. */
  async #standing(posting: Posting, words: string, terms: Terms, signal: AbortSignal | undefined): Promise<Sent> {
    try {
      const found = await findDocuments(this.#lookUp(terms), [posting.reference], undefined, signal);
      const [document] = found.get(posting.reference) ?? [];
      if (document !== undefined) return { outcome: { kind: 'alreadyExists', document } };
      return { outcome: { kind: 'rejected', rejection: toRejection(posting, words) } };
    } catch (error) {
      // Something stands there, and what it is could not be read.
      const failure = toFailure(error, 'NetSuite');
      return { outcome: { kind: 'unknown', cause: failure }, failure };
    }
  }

  #made(id: string, { date, total, status }: Posting, kind: ResolvedPosting['kind']): ErpDocument {
    const document = { ...placeOf(id, kind, this.#settings), date, total, kind };
    return status === 'draft' ? { ...document, draft: true } : document;
  }

  /** The documents are in the books already, so that a difference can only be told. */
  async #readBack(
    ready: readonly ResolvedPosting[],
    outcomes: Map<ExportReference, PostingOutcome>,
    terms: Terms,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const made = ready.flatMap((resolved) => {
      const outcome = outcomes.get(resolved.posting.reference);
      return outcome?.kind === 'created' ? [{ resolved, outcome }] : [];
    });
    if (made.length === 0) return;
    const ids = made.map(({ outcome }) => outcome.document.id);
    const read = await readLines(this.#lookUp(terms), ids, signal).catch((error: unknown) =>
      toFailure(error, 'NetSuite'),
    );
    if (isFailure(read) && read.kind === 'isolation') throw read;
    for (const { resolved, outcome } of made) {
      const found = isFailure(read)
        ? [`What NetSuite has kept of the document could not be read back: ${read.message}`]
        : differences(resolved, read.get(outcome.document.id) ?? [], terms);
      const warnings = [...(outcome.warnings ?? []), ...found];
      outcomes.set(resolved.posting.reference, created(outcome.document, warnings));
    }
  }

  #lookUp({ organisation }: Terms): LookUp {
    return { suiteQl: this.#client.suiteQl, settings: this.#settings, organisation };
  }
}

interface Sent {
  readonly outcome: PostingOutcome;
  /** Why no further posting should be sent. */
  readonly failure?: Failure;
}

function isTimeout({ cause }: Failure): boolean {
  return cause instanceof Error && cause.message === 'ETIMEDOUT';
}

function created(document: ErpDocument, warnings: readonly string[]): PostingOutcome {
  return { kind: 'created', document, ...(warnings.length === 0 ? {} : { warnings }) };
}

function heldBack(stop: Failure): Failure {
  const message = `Not sent, because a request before it failed: ${stop.message}`;
  return changedFailure(stop, { message, mayHaveHappened: false });
}

/** Lines that NetSuite keeps with another account, amount or segment. Those that it adds by itself, such as tax, do not count. */
function differences(
  { lines, kind }: ResolvedPosting,
  written: readonly WrittenLine[],
  { settings }: Terms,
): readonly string[] {
  const left = [...written];
  const hasSegments = kind !== 'billPayment';
  return lines.flatMap((line, index) => {
    if (line.account === undefined) return [];
    // NetSuite itself books what is owed of a bill, on its own terms.
    const isWhole = kind === 'journal' || line.purpose !== 'contra';
    const place = left.findIndex((each) => isSame(line, each, hasSegments && isWhole ? settings : undefined));
    if (place >= 0) {
      left.splice(place, 1);
      return [];
    }
    const amount = `${line.amount.currency} ${decimalFromMinor(line.amount)}`;
    return [
      `NetSuite keeps line ${index + 1} (${line.account.name}, ${amount}) with another account, amount or segment than was sent. Check the document in NetSuite.`,
    ];
  });
}

function isSame(
  line: ResolvedLine,
  written: WrittenLine,
  settings: Pick<NetSuiteSettings, 'dimensions'> | undefined,
): boolean {
  const { account, side, dimensions } = line;
  const net = absolute(netOf(line));
  const signed = decimalFromMinor(side === 'debit' ? net : negate(net));
  if (written.accountId !== account?.id || written.amount === undefined || !sameDecimal(written.amount, signed))
    return false;
  const sent = new Map(dimensions.map(({ dimensionId, valueId }) => [dimensionId, valueId] as const));
  return (settings?.dimensions ?? []).every(({ segment }) => written.segments[segment] === sent.get(segment));
}
