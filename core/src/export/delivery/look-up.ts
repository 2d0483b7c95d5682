import type {
  AccountingEntryId,
  CallOptions,
  ErpDocument,
  ErpLookUp,
  ExportReference,
  PostingKind,
} from '../../contract/index.ts';
import type { ExportParts } from '../export-context.ts';
import type { PostingEssence } from './compare-document.ts';
import { namedDocuments } from './named-documents.ts';

/** What the ERP holds under each reference. */
export interface Found {
  readonly documents: ReadonlyMap<ExportReference, ErpDocument>;
  /** References under which more than one document stands, with a sentence: a person must decide. */
  readonly ambiguous: ReadonlyMap<ExportReference, string>;
  /** References whose document a person named: it is not held against its expense. */
  readonly named?: ReadonlySet<ExportReference>;
}

/** Asks the ERP for documents by our references. */
export async function lookUp(
  erp: ErpLookUp,
  references: readonly ExportReference[],
  options: CallOptions & { readonly kinds?: ReadonlySet<PostingKind>; readonly erpName: string },
): Promise<Found> {
  const documents = new Map<ExportReference, ErpDocument>();
  const ambiguous = new Map<ExportReference, string>();
  if (references.length === 0) return { documents, ambiguous };
  const { erpName, ...asked } = options;
  const found = await erp.byReference(references, asked);
  for (const reference of references) {
    const [first, ...others] = found.get(reference) ?? [];
    if (first !== undefined && others.length === 0) documents.set(reference, first);
    else if (first !== undefined) ambiguous.set(reference, severalSentence(reference, [first, ...others], erpName));
  }
  return { documents, ambiguous };
}

/** What the ERP, or where it cannot be asked our journal, knows under these references, and what a person said of them. */
export async function findReferences(
  references: readonly ExportReference[],
  kinds: ReadonlySet<PostingKind>,
  context: {
    readonly parts: Pick<ExportParts, 'erp' | 'erpName' | 'store'>;
    /** What stands in an ERP that cannot be asked, as the journal knows it. */
    readonly postedBefore: ReadonlyMap<ExportReference, ErpDocument>;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Found> {
  const { erp, erpName, store } = context.parts;
  const found =
    erp.lookUp === undefined
      ? { documents: context.postedBefore, ambiguous: new Map() }
      : await lookUp(erp.lookUp, references, { kinds, erpName, signal: context.signal });
  return withNamed(found, references, namedDocuments(store));
}

/**
 * A person's word decides among several documents, and where nothing carries the reference. It decides nothing once the ERP
 * holds one other document there: that one is held against the expense as ever.
 */
function withNamed(found: Found, references: readonly ExportReference[], said: ReadonlyMap<string, string>): Found {
  const named = new Set<ExportReference>();
  const documents = new Map(found.documents);
  const ambiguous = new Map(found.ambiguous);
  for (const reference of references) {
    const id = said.get(reference);
    const standing = documents.get(reference);
    if (id === undefined || (standing !== undefined && standing.id !== id)) continue;
    named.add(reference);
    ambiguous.delete(reference);
    documents.set(reference, standing ?? { id });
  }
  return named.size === 0 ? found : { documents, ambiguous, named };
}

function severalSentence(reference: ExportReference, documents: readonly ErpDocument[], erpName: string): string {
  const ids = documents.map(({ id, url }) => url ?? id).join(' and ');
  return `${erpName} holds ${documents.length} documents with the reference ${reference}: ${ids}. Delete the ones that are too many there, then export again.`;
}

/**
 * The documents that our own journal knows of these expenses, for an ERP that cannot be asked: an expense that was posted
 * and not yet reported when we died would else be sent a second time. Where the ERP can be asked, its answer is the truth
 * and nothing is read here.
 */
export async function readPostedBefore(
  entries: ReadonlySet<AccountingEntryId>,
  { erp, store, referenceOf }: Pick<ExportParts, 'erp' | 'store' | 'referenceOf'>,
): Promise<ReadonlyMap<ExportReference, ErpDocument>> {
  const documents = new Map<ExportReference, ErpDocument>();
  if (erp.lookUp !== undefined || entries.size === 0) return documents;
  const intents = new Map<ExportReference, PostingEssence>();
  for await (const entry of store.journal.read()) {
    if (!('entryId' in entry) || !entries.has(entry.entryId)) continue;
    if (entry.type === 'posting.intended') {
      const { total, date, kind } = entry;
      intents.set(entry.reference, { total, date, kind });
    } else if (entry.type === 'posting.created' || entry.type === 'posting.adopted') {
      const reference = referenceOf(entry.entryId, entry.part);
      documents.set(reference, { id: entry.documentId, ...intents.get(reference) });
    } else if (entry.type === 'posting.delivered') {
      const reference = referenceOf(entry.entryId, entry.part);
      documents.set(reference, { id: entry.batch, ...intents.get(reference) });
    } else if (entry.type === 'posting.notSent' && entry.by === 'person') {
      documents.delete(referenceOf(entry.entryId, entry.part));
    }
  }
  return documents;
}
