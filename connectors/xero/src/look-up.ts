import type { CurrencyCode, ErpDocument, ExportReference, PostingKind } from '@ringfence/core/contract';
import type { Books } from './books.ts';
import type { DocumentType, XeroDocument } from './documents/document.ts';
import { toErpDocument } from './documents/document.ts';
import { DOCUMENT_TYPES } from './documents/document-types.ts';
import type { XeroClient } from './http/client.ts';
import { type WhereFilter, whereFilters } from './where.ts';

const GONE: ReadonlySet<string> = new Set(['DELETED', 'VOIDED']);

/** As `ErpLookUp.byReference`. What comes back is compared again: a filter may select too much. */
export async function lookUpDocuments(
  client: XeroClient,
  books: Books,
  references: readonly ExportReference[],
  kinds?: ReadonlySet<PostingKind>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<ExportReference, readonly ErpDocument[]>> {
  const found = new Map<ExportReference, ErpDocument[]>();
  for (const type of DOCUMENT_TYPES) {
    if (kinds !== undefined && !type.kinds.some((kind) => kinds.has(kind))) continue;
    for (const { texts, where } of referenceFilters(type, references)) {
      for await (const document of client.listDocuments(type.endpoint, where, signal)) {
        const { kind, status } = document;
        const reference = [...texts].find((asked) => asked === document.reference);
        if (reference === undefined || kind === undefined || !type.kinds.includes(kind) || GONE.has(status)) continue;
        const currency = await currencyOf(document, books, signal);
        const others = found.get(reference) ?? [];
        found.set(reference, [...others, toErpDocument({ ...document, kind }, currency)]);
      }
    }
  }
  return found;
}

/** Filters that together ask for each reference once. */
export function referenceFilters(
  { carries, always }: DocumentType,
  references: Iterable<ExportReference>,
): Generator<WhereFilter<ExportReference>, void, undefined> {
  return whereFilters(references, carries, always);
}

/** A transfer does not say its currency, which is that of its accounts, nor does a journal, which is in that of the books. */
async function currencyOf(
  { endpoint, currency, bankAccountId }: XeroDocument,
  books: Books,
  signal: AbortSignal | undefined,
): Promise<CurrencyCode | undefined> {
  if (currency !== undefined) return currency;
  if (bankAccountId !== undefined) return (await books.chart(signal)).find({ id: bankAccountId })?.currency;
  return endpoint === 'ManualJournals' ? (await books.organisation.get(signal)).baseCurrency : undefined;
}
