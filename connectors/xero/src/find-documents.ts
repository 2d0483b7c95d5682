import { type ErpDocument, type ExportReference, Failure } from '@ringfence/core/contract';
import type { XeroClient } from './client.ts';
import { toDocument } from './posting/document.ts';
import { type ReferenceFilter, referenceFilters } from './references.ts';
import type { XeroBankTransaction } from './schema/bank-transactions.ts';

const GONE: ReadonlySet<string> = new Set(['DELETED', 'VOIDED']);
const OURS: ReadonlySet<string> = new Set(['SPEND', 'RECEIVE']);

/**
 * The bank transactions that carry these references and still stand.
 *
 * @throws Failure `conflict` when a reference stands on more than one: which of them counts is for a person to say.
 */
export async function findDocuments(
  client: XeroClient,
  references: readonly ExportReference[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<ExportReference, ErpDocument>> {
  const found = new Map<ExportReference, ErpDocument>();
  for (const filter of referenceFilters(references)) {
    for await (const transaction of selected(client, filter, signal)) {
      const reference = [...filter.references].find((asked) => asked === transaction.reference);
      if (reference === undefined || GONE.has(transaction.status) || !OURS.has(transaction.type)) continue;
      const known = found.get(reference);
      if (known !== undefined && known.id !== transaction.id) throw twoDocuments(reference);
      found.set(reference, toDocument(transaction));
    }
  }
  return found;
}

async function* selected(
  client: XeroClient,
  { where }: ReferenceFilter,
  signal?: AbortSignal,
): AsyncGenerator<XeroBankTransaction, void, undefined> {
  let pageCount = 1;
  for (let page = 1; page <= pageCount; page += 1) {
    const answer = await client.listBankTransactions(where, page, signal);
    yield* answer.transactions;
    pageCount = answer.pageCount;
  }
}

function twoDocuments(reference: ExportReference): Failure {
  return new Failure('conflict', `Xero has more than one bank transaction with the reference ${reference}.`, {
    system: 'Xero',
    advice: 'A person must decide: compare the documents in Xero and delete the one that is too many.',
  });
}
