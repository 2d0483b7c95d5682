import type { ExportReference, PostingKind } from '../../contract/index.ts';
import { type Found, lookUp } from './look-up.ts';
import { namedDocuments } from './named-documents.ts';
import type { SendContext } from './send-postings.ts';

/** What the ERP, or where it cannot be asked our journal, knows under these references, and what a person said of them. */
export async function findReferences(
  references: readonly ExportReference[],
  kinds: ReadonlySet<PostingKind>,
  { parts, postedBefore, signal }: Pick<SendContext, 'parts' | 'postedBefore' | 'signal'>,
): Promise<Found> {
  const find = parts.erp.findByReference?.bind(parts.erp);
  const found =
    find === undefined
      ? { documents: postedBefore, ambiguous: new Map() }
      : await lookUp(find, references, kinds, signal);
  return withNamed(found, references, namedDocuments(parts.store));
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
