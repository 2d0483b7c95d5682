import { Failure, type Posting, type PostingOutcome } from '@ringfence/core/contract';
import { decimalFromMinor, documentOf, sameDecimal, sum } from '@ringfence/core/kit';
import { toErpDocument } from '../documents/to-erp-document.ts';
import type { DocumentResult } from '../documents/xero-document.ts';
import { refusedDocument } from '../rejection/refused-document.ts';
import { toRejection } from '../rejection/to-rejection.ts';
import type { BatchOutcome, ReadyPosting } from './document-poster.ts';
import type { Terms } from './terms.ts';

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
    throw new Failure('bad-response', 'Xero answered with other documents than were sent to it.', {
      system: 'Xero',
      mayHaveHappened: true,
    });
  }
  return { outcomes: pairs.map(({ item, result }) => [item, outcomeOf(item, result, terms)]) };
}

/** A document that was created carries our reference; a refused one is echoed as understood, possibly without. */
function answers({ reference, verdict }: DocumentResult, { posting, group }: ReadyPosting): boolean {
  if (reference === undefined) return verdict === 'ERROR' || group === 'Overpayments';
  return reference === posting.reference;
}

function outcomeOf({ posting, endpoint }: ReadyPosting, result: DocumentResult, terms: Terms): PostingOutcome {
  const { verdict, id } = result;
  if (verdict === 'ERROR') {
    const document = refusedDocument(posting, terms.chart, terms.taxFreeCode);
    return { kind: 'rejected', rejection: toRejection(result.errors, document) };
  }
  const isSaved = verdict === 'OK' || verdict === 'WARNING';
  if (id === undefined || !isSaved) return { kind: 'unknown', cause: unclear(posting) };
  const { kind, settles, total } = posting;
  const words = [...result.warnings, ...result.errors].map(({ text }) => `Xero warns: "${text}"`);
  const warnings = [...words, ...differences(posting, result)];
  return {
    kind: 'created',
    document: toErpDocument({ endpoint, id, kind, currency: total.currency }, { ...result, settles }),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

/** The document is in the books already, so that a difference can only be told. */
function differences(posting: Posting, result: DocumentResult): readonly string[] {
  const { total } = posting;
  const tax = sum(
    documentOf(posting).lines.map((line) => line.tax),
    total.currency,
  );
  return [
    ...difference('a total', result.total, decimalFromMinor(total)),
    ...difference('tax', result.totalTax, decimalFromMinor(tax)),
  ];
}

function difference(what: string, booked: string | undefined, approved: string): readonly string[] {
  if (booked === undefined || sameDecimal(booked, approved)) return [];
  return [`Xero booked ${what} of ${booked} where ${approved} was approved. Check the document in Xero.`];
}

function unclear({ reference }: Posting): Failure {
  return new Failure('bad-response', `Xero did not say clearly what became of the document ${reference}.`, {
    system: 'Xero',
    mayHaveHappened: true,
  });
}
