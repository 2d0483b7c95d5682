import {
  type Posting,
  type PostingOutcome,
  type PostingOutcomes,
  type PostOptions,
  type Rejection,
  toFailure,
} from '@ringfence/core/contract';
import {
  batchesOf,
  decimalFromMinor,
  documentOf,
  jsonBytes,
  pairAnswers,
  postInBatches,
  sameDecimal,
  sum,
  unclearOutcome,
} from '@ringfence/core/kit';
import type { Books, Terms } from './books.ts';
import { type DocumentBody, type DocumentResult, type DocumentType, toErpDocument } from './documents/document.ts';
import { documentTypeOf } from './documents/document-types.ts';
import { amountProblem } from './documents/line-items.ts';
import { PAYMENTS_ON_ACCOUNT } from './documents/payments-on-account.ts';
import type { XeroClient } from './http/client.ts';
import { toRejection } from './rejection/rejection.ts';
import type { XeroSettings } from './settings.ts';

/** Xero's documentation gives 3.5 MB in one place and 10 MB in another; this is below both, with room for what is around. */
const MAX_BYTES = 2_999_900;

/** A posting that is ready for the wire. */
interface ReadyPosting {
  readonly posting: Posting;
  readonly type: DocumentType;
  readonly body: DocumentBody;
}

/** A posting that is not sent. */
interface RefusedPosting {
  readonly posting: Posting;
  readonly rejection: Rejection;
}

/** As `ErpSession.post`, documents of one type together: what happens on the way to Xero is an outcome. @see xero-api.md §7 */
export async function postDocuments(
  client: XeroClient,
  books: Books,
  settings: XeroSettings,
  postings: readonly Posting[],
  { attemptId, signal }: PostOptions,
): Promise<PostingOutcomes> {
  let terms: Terms;
  try {
    terms = await books.terms(postings, settings, signal);
  } catch (error) {
    const cause = toFailure(error, 'Xero');
    return new Map(postings.map(({ reference }) => [reference, { kind: 'notSent', cause }]));
  }
  const prepared = postings.map((posting) => prepare(posting, terms));
  const outcomes = await postInBatches(requestsOf(prepared.filter((item) => 'body' in item)), {
    system: 'Xero',
    send: async (batch, index) => {
      const [first] = batch;
      if (first === undefined) return [];
      // Keys are per app, and whether Xero keeps tenants apart in them is UNKNOWN. xero-api.md §5
      const key = `${settings.tenantId}:${attemptId}:${index}`;
      const bodies = batch.map(({ body }) => body);
      const results = await client.createDocuments(first.type.endpoint, bodies, key, signal);
      return pairAnswers(batch, results, 'Xero', isAnswerTo).map(([item, result]) => outcomeOf(item, result, terms));
    },
    refuse: ({ posting }, failure) => {
      const text = failure.cause instanceof Error ? failure.cause.message : failure.message;
      return toRejection([{ text }], posting, terms);
    },
  });
  for (const item of prepared) {
    if ('rejection' in item) outcomes.set(item.posting.reference, { kind: 'rejected', rejection: item.rejection });
  }
  return outcomes;
}

/** The document of a posting, or why it is not sent. */
function prepare(posting: Posting, terms: Terms): ReadyPosting | RefusedPosting {
  const type = documentTypeOf(posting);
  const rejection = amountProblem(posting) ?? type.problem(posting, terms);
  return rejection === undefined ? { posting, type, body: type.body(posting, terms) } : { posting, rejection };
}

/** Groups the documents that share a request: those of one type, in the order in which types first appear. */
function requestsOf(ready: readonly ReadyPosting[]): readonly (readonly ReadyPosting[])[] {
  const bytesOf = ({ body }: ReadyPosting) => jsonBytes(body);
  const byType = Map.groupBy(ready, ({ type }) => type);
  return [...byType].flatMap(([{ maxPerRequest }, ofType]) =>
    batchesOf(ofType, { maxItems: maxPerRequest, maxBytes: MAX_BYTES, bytesOf }),
  );
}

/** A document that was created carries our reference; a refused one is echoed as understood, possibly without. */
function isAnswerTo({ reference, verdict }: DocumentResult, { posting, type }: ReadyPosting): boolean {
  if (reference === undefined) return verdict === 'ERROR' || type === PAYMENTS_ON_ACCOUNT;
  return reference === posting.reference;
}

function outcomeOf(item: ReadyPosting, result: DocumentResult, terms: Terms): PostingOutcome {
  const { posting, type } = item;
  const { verdict, id } = result;
  if (verdict === 'ERROR') return { kind: 'rejected', rejection: toRejection(result.errors, posting, terms) };
  const isSaved = verdict === 'OK' || verdict === 'WARNING';
  if (id === undefined || !isSaved) return unclearOutcome(item, 'Xero');
  const { kind, settles, total } = posting;
  const words = [...result.warnings, ...result.errors].map(({ text }) => `Xero warns: "${text}"`);
  const warnings = [...words, ...differences(posting, result)];
  const made = { ...result, endpoint: type.endpoint, id, kind, settles };
  return {
    kind: 'created',
    document: toErpDocument(made, total.currency),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

/** The document is in the books already, so that a difference can only be told. */
function differences(posting: Posting, result: DocumentResult): readonly string[] {
  const taxes = documentOf(posting).lines.map(({ tax }) => tax);
  return [
    ...difference('a total', result.total, decimalFromMinor(posting.total)),
    ...difference('tax', result.totalTax, decimalFromMinor(sum(taxes, posting.total.currency))),
  ];
}

function difference(what: string, booked: string | undefined, approved: string): readonly string[] {
  if (booked === undefined || sameDecimal(booked, approved)) return [];
  return [`Xero booked ${what} of ${booked} where ${approved} was approved. Check the document in Xero.`];
}
