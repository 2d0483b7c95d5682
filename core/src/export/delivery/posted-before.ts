import type { AccountingEntryId, ErpDocument, ExportReference } from '../../contract/index.ts';
import type { ExportParts } from '../export-parts.ts';
import type { PostingEssence } from './compare-document.ts';

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
