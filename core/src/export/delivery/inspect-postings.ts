import type { ExportParts } from '../export-parts.ts';
import type { Judgement } from './complete-payments.ts';
import type { PostingResult } from './posting-result.ts';
import type { Outgoing } from './recognise-standing.ts';

/** Asks the connector what its ERP would refuse, before anything is sent. */
export async function inspectPostings(
  postings: readonly Outgoing[],
  { erp }: Pick<ExportParts, 'erp'>,
  signal?: AbortSignal,
): Promise<Judgement> {
  if (erp.inspect === undefined || postings.length === 0) return { passed: postings, refused: [] };
  const rejections = await erp.inspect(
    postings.map(({ posting }) => posting),
    signal,
  );
  const passed: Outgoing[] = [];
  const refused: PostingResult[] = [];
  for (const [index, outgoing] of postings.entries()) {
    const rejection = rejections[index];
    if (rejection === undefined) passed.push(outgoing);
    else refused.push({ kind: 'failed', entryId: outgoing.posting.entryId, rejection });
  }
  return { passed, refused };
}
