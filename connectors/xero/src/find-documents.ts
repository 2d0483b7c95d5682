import type { CurrencyCode, ErpDocument, ExportReference, PostingKind } from '@ringfence/core/contract';
import type { Books } from './books.ts';
import type { XeroClient } from './client.ts';
import { toErpDocument } from './documents/to-erp-document.ts';
import type { XeroDocument } from './documents/xero-document.ts';
import { lookUpsFor, type ReferenceLookUp, referenceFilters } from './references.ts';

const GONE: ReadonlySet<string> = new Set(['DELETED', 'VOIDED']);

/**
 * The documents that carry these references and still stand.
 *
 * @param kinds - As for `ErpLookUp.byReference`.
 */
export async function findDocuments(
  client: XeroClient,
  books: Books,
  references: readonly ExportReference[],
  kinds?: ReadonlySet<PostingKind>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<ExportReference, readonly ErpDocument[]>> {
  const found = new Map<ExportReference, ErpDocument[]>();
  for (const lookUp of lookUpsFor(kinds)) {
    for await (const [reference, document] of standing(client, lookUp, references, signal)) {
      const { endpoint, id, kind } = document;
      const known = found.get(reference) ?? [];
      // Two pages can show one document, when others were added in between.
      if (known.some((other) => other.id === id)) continue;
      const currency = await currencyOf(document, books, signal);
      found.set(reference, [...known, toErpDocument({ endpoint, id, kind, currency }, document)]);
    }
  }
  return found;
}

type StandingDocument = XeroDocument & { readonly kind: PostingKind };

async function* standing(
  client: XeroClient,
  lookUp: ReferenceLookUp,
  references: readonly ExportReference[],
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly [ExportReference, StandingDocument], void, undefined> {
  for (const { texts, where } of referenceFilters(lookUp, references)) {
    for await (const document of selected(client, lookUp, where, signal)) {
      const { kind, status } = document;
      const reference = [...texts].find((asked) => asked === document.reference);
      if (reference === undefined || kind === undefined || !lookUp.kinds.includes(kind) || GONE.has(status)) continue;
      yield [reference, { ...document, kind }];
    }
  }
}

async function* selected(
  client: XeroClient,
  { endpoint }: ReferenceLookUp,
  where: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<XeroDocument, void, undefined> {
  let pageCount = 1;
  for (let page = 1; page <= pageCount; page += 1) {
    const answer = await client.listDocuments(endpoint, where, page, signal);
    yield* answer.items;
    pageCount = answer.pageCount;
  }
}

/** Where the document does not say it itself: a transfer is in the currency of its accounts, a journal in that of the books. */
async function currencyOf(
  { endpoint, currency, bankAccountId }: XeroDocument,
  books: Books,
  signal: AbortSignal | undefined,
): Promise<CurrencyCode | undefined> {
  if (currency !== undefined) return currency;
  if (bankAccountId !== undefined) return (await books.chart(signal)).find({ id: bankAccountId })?.currency;
  return endpoint === 'ManualJournals' ? (await books.organisation.get(signal)).baseCurrency : undefined;
}
