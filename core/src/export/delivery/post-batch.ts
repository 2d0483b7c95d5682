import type { JournalRecord } from '../../storage/index.ts';
import { completePayments } from './complete-payments.ts';
import { inspectPostings } from './inspect-postings.ts';
import type { Found } from './look-up.ts';
import type { PostingResult } from './posting-result.ts';
import { type Outgoing, partOf, recogniseStanding } from './recognise-standing.ts';
import { type SendContext, sendPostings } from './send-postings.ts';

/**
 * Brings postings into the ERP, each exactly once: what stands there already is recognised, what is in doubt is left
 * alone, what would be refused is not sent, and the rest is posted.
 *
 * @param found - What the ERP holds under the postings' references.
 * @returns One result per posting, in any order. Never throws for a posting; throws when the ERP cannot be asked.
 */
export async function postBatch(
  postings: readonly Outgoing[],
  found: Found,
  context: SendContext,
): Promise<readonly PostingResult[]> {
  const { parts, signal } = context;
  const { results, absent } = await recogniseStanding(postings, found, parts);
  const completed = await completePayments(absent, parts, signal);
  const inspected = await inspectPostings(completed.passed, parts, signal);
  const refused = [...completed.refused, ...inspected.refused];
  await parts.store.journal.append(rejectionRecords(refused, absent));
  return [...results, ...refused, ...(await sendPostings(inspected.passed, context))];
}

/** A refusal before anything was sent decides no attempt, so none is named. */
function rejectionRecords(refused: readonly PostingResult[], postings: readonly Outgoing[]): readonly JournalRecord[] {
  const byEntry = new Map(postings.map((outgoing) => [outgoing.posting.entryId, outgoing]));
  return refused.flatMap((result): JournalRecord[] => {
    const outgoing = byEntry.get(result.entryId);
    if (result.kind !== 'failed' || outgoing === undefined) return [];
    const { reason } = result.rejection;
    return [{ type: 'posting.rejected', entryId: result.entryId, ...partOf(outgoing), reason }];
  });
}
