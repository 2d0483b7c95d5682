import { type ExportReference, exportReference } from '../../contract/index.ts';
import type { Journal, JournalEntry } from '../../storage/index.ts';
import type { Doubt } from './doubt.ts';

/** A posting that was refused because something else stands under its reference. */
export type RefusedPosting = Pick<Doubt, 'entryId' | 'part' | 'reference' | 'posting' | 'since'>;

/**
 * The postings whose last word in the journal is that another document, or several, stand in their place. Keeps in memory
 * what it returns.
 */
export async function readRefusedPostings(
  journal: Pick<Journal, 'read'>,
): Promise<ReadonlyMap<ExportReference, RefusedPosting>> {
  const refused = new Map<ExportReference, RefusedPosting>();
  for await (const entry of journal.read()) {
    switch (entry.type) {
      case 'posting.rejected':
        refused.delete(exportReference(entry.entryId, entry.part));
        if (entry.reason === 'duplicate') note(entry, refused);
        break;
      case 'posting.created':
      case 'posting.adopted':
      case 'posting.notSent':
        refused.delete(exportReference(entry.entryId, entry.part));
        break;
      case 'posting.intended':
        refused.delete(entry.reference);
        break;
      default:
    }
  }
  return refused;
}

function note(
  { entryId, part, at, expense }: Extract<JournalEntry, { readonly type: 'posting.rejected' }>,
  refused: Map<ExportReference, RefusedPosting>,
): void {
  const reference = exportReference(entryId, part);
  const posting = expense === undefined ? {} : { posting: expense };
  refused.set(reference, { entryId, part: part ?? 'document', reference, since: at, ...posting });
}
