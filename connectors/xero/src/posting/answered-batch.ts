import { Failure, type Posting, type PostingOutcome } from '@ringfence/core/contract';
import { decimalFromMinor, sameDecimal, sum } from '@ringfence/core/kit';
import { refusedDocument } from '../rejection/refused-document.ts';
import { toRejection } from '../rejection/to-rejection.ts';
import type { BankTransactionResult } from '../schema/bank-transactions.ts';
import type { Terms } from './bank-transaction-body.ts';
import type { BatchOutcome } from './batch-outcome.ts';
import { toDocument } from './document.ts';
import type { ReadyPosting } from './prepare.ts';

/**
 * What became of each posting of an answered batch. Xero answers in the order sent.
 *
 * @throws Failure `bad-response` when the answer cannot be to this batch; every document may then exist.
 */
export function answeredBatch(
  batch: readonly ReadyPosting[],
  results: readonly BankTransactionResult[],
  terms: Terms,
): BatchOutcome {
  const pairs = batch.flatMap((item, index) => {
    const result = results[index];
    return result !== undefined && answers(result, item.posting) ? [{ item, result }] : [];
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
function answers({ reference, verdict }: BankTransactionResult, posting: Posting): boolean {
  return reference === posting.reference || (reference === undefined && verdict === 'ERROR');
}

function outcomeOf({ posting, body }: ReadyPosting, result: BankTransactionResult, terms: Terms): PostingOutcome {
  const { verdict, id } = result;
  if (verdict === 'ERROR') {
    const document = refusedDocument(posting, terms.chart, terms.taxFreeCode);
    return { kind: 'rejected', rejection: toRejection(result.errors, document) };
  }
  const isSaved = verdict === 'OK' || verdict === 'WARNING';
  if (id === undefined || !isSaved) return { kind: 'unknown', cause: unclear(posting) };
  const currency = result.currency ?? posting.total.currency;
  const words = [...result.warnings, ...result.errors].map(({ text }) => `Xero warns: "${text}"`);
  const warnings = [...words, ...differences(posting, result)];
  return {
    kind: 'created',
    document: toDocument({ ...result, id, currency, type: body.Type }),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

/** The document is in the books already, so that a difference can only be told. */
function differences({ total, lines }: Posting, result: BankTransactionResult): readonly string[] {
  const tax = sum(
    lines.map((line) => line.tax),
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
