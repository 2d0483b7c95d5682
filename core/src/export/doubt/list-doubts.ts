import type { ErpDocument, ExportReference } from '../../contract/index.ts';
import { present, type ReferenceOf } from '../../kit/index.ts';
import type { Journal, JournalEntry } from '../../storage/index.ts';
import { compareDocument, earliestDate } from '../delivery/compare-document.ts';
import { type Found, lookUp, readPostedBefore } from '../delivery/look-up.ts';
import type { ExportListener, ExportParts } from '../export-context.ts';
import { resolveOpenPostings } from '../recover.ts';
import { type Doubt, openDoubt } from './doubt.ts';

/** Everything that waits for a person, the oldest first, once the ERP has answered what it can. Sends nothing. */
export async function listDoubts(
  parts: ExportParts,
  onProgress: ExportListener,
  signal?: AbortSignal,
): Promise<readonly Doubt[]> {
  const open = await resolveOpenPostings(parts, onProgress, signal);
  const undecided = open.flatMap(([posting, resolution]) =>
    resolution.kind === 'undecided' ? (openDoubt(posting, resolution, parts) ?? []) : [],
  );
  return [...undecided, ...(await refusedDoubts(parts, signal))].sort(
    (left, right) => Date.parse(left.since) - Date.parse(right.since),
  );
}

type Parts = Pick<ExportParts, 'erp' | 'erpName' | 'store' | 'settings' | 'referenceOf'>;

/**
 * Expenses that were refused because something else stands in their place, where it stands there still. What a person has
 * corrected or deleted meanwhile is in doubt no more: the next export of the expense finds out by itself.
 *
 * @param only - Left out: all.
 */
export async function refusedDoubts(
  parts: Parts,
  signal: AbortSignal | undefined,
  only?: ExportReference,
): Promise<readonly Doubt[]> {
  const { journal } = parts.store;
  const refused = [...(await readRefusedPostings(journal, parts.referenceOf)).values()].filter(
    ({ reference }) => !journal.openPostings.has(reference) && (only === undefined || only === reference),
  );
  if (refused.length === 0) return [];
  const known = `Its export was refused, since something else stands in its place in ${parts.erpName}.`;
  const found = await whatStands(refused, parts, signal);
  return refused.flatMap((posting): Doubt[] => {
    const several = found.ambiguous.get(posting.reference);
    if (several !== undefined) return [{ ...posting, known, why: several, standing: 'several' }];
    const document = found.documents.get(posting.reference);
    const why = document && whyStrange(document, posting, parts);
    if (document === undefined || why === undefined) return [];
    const standing = parts.erp.lookUp === undefined ? 'unasked' : 'one';
    return [{ ...posting, known, why, standing, document }];
  });
}

async function whatStands(
  refused: readonly RefusedPosting[],
  parts: Parts,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const references = refused.map(({ reference }) => reference);
  const { erp, erpName } = parts;
  if (erp.lookUp !== undefined) return lookUp(erp.lookUp, references, { erpName, signal });
  const entries = new Set(refused.map(({ entryId }) => entryId));
  return { documents: await readPostedBefore(entries, parts), ambiguous: new Map() };
}

/** Why a document is still not the expense, as far as the journal knows what the expense says. */
function whyStrange(
  document: ErpDocument,
  { posting }: RefusedPosting,
  { erp, erpName, settings }: Parts,
): string | undefined {
  if (posting === undefined) {
    return `${erpName} holds the document ${document.id} for this expense, and it did not say the same when the expense was last exported.`;
  }
  const notBefore = earliestDate(posting.date, settings.export);
  const sentence = compareDocument(document, { ...posting, notBefore }, erpName)?.sentence;
  if (sentence === undefined || erp.lookUp !== undefined) return sentence;
  return `${sentence} ${erpName} cannot be asked what became of it: say so here, too.`;
}

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
  refused.set(reference, present({ entryId, part: part ?? 'document', reference, since: at, posting: expense }));
}
