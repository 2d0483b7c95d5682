import type { ErpDocument, ExportReference } from '../../contract/index.ts';
import { compareDocument } from '../delivery/compare-document.ts';
import { type Found, lookUp } from '../delivery/look-up.ts';
import { readPostedBefore } from '../delivery/posted-before.ts';
import type { ExportParts } from '../export-parts.ts';
import type { Doubt } from './doubt.ts';
import { type RefusedPosting, readRefusedPostings } from './refused-postings.ts';

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
  const notBefore = settings.export.closedPeriod === 'fail' ? undefined : posting.date;
  const sentence = compareDocument(document, { ...posting, notBefore }, erpName)?.sentence;
  if (sentence === undefined || erp.lookUp !== undefined) return sentence;
  return `${sentence} ${erpName} cannot be asked what became of it: say so here, too.`;
}
