import type { ExportReference } from '../../contract/index.ts';
import type { ReferenceOf } from '../../kit/index.ts';
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
  referenceOf: ReferenceOf,
): Promise<ReadonlyMap<ExportReference, RefusedPosting>> {
  const refused = new Map<ExportReference, RefusedPosting>();
  for await (const entry of journal.read()) {
    switch (entry.type) {
      case 'posting.rejected':
        refused.delete(referenceOf(entry.entryId, entry.part));
        if (entry.reason === 'duplicate') note(entry, referenceOf(entry.entryId, entry.part), refused);
        break;
      case 'posting.created':
      case 'posting.adopted':
      case 'posting.delivered':
      case 'posting.notSent':
        refused.delete(referenceOf(entry.entryId, entry.part));
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
  reference: ExportReference,
  refused: Map<ExportReference, RefusedPosting>,
): void {
  const posting = expense === undefined ? {} : { posting: expense };
  refused.set(reference, { entryId, part: part ?? 'document', reference, since: at, ...posting });
}
