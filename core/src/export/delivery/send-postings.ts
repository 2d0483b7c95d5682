import { createHash } from 'node:crypto';
import type { ErpDocument, ExportJobId, ExportReference, Posting, PostingOutcome } from '../../contract/index.ts';
import type { ExportParts } from '../export-parts.ts';
import type { ExportListener } from '../progress.ts';
import { compareDocument } from './compare-document.ts';
import { resolveDoubt } from './doubt.ts';
import { outcomeRecord } from './outcome-record.ts';
import { notSent, type PostingResult, undecided } from './posting-result.ts';
import type { Outgoing } from './recognise-standing.ts';

/** Sends in all for one posting whose answers keep getting lost; each after a look-up that found nothing. */
const MAX_SENDS = 2;

export interface SendContext {
  readonly parts: ExportParts;
  readonly jobId: ExportJobId;
  /** What stands in an ERP that cannot be asked, as the journal knows it. */
  readonly postedBefore: ReadonlyMap<ExportReference, ErpDocument>;
  readonly onProgress: ExportListener;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends postings of which nothing stands in the ERP: the intent is on disk before a byte leaves, and the outcome as soon as
 * it is known. What gets no answer is looked up, and only sent again once it is proven absent.
 *
 * @returns One result per posting, in any order. Never throws for a posting.
 */
export async function sendPostings(
  postings: readonly Outgoing[],
  context: SendContext,
  sendsLeft = MAX_SENDS,
): Promise<readonly PostingResult[]> {
  if (postings.length === 0) return [];
  const { parts, jobId, signal } = context;
  const attemptId = parts.ids.uuid();
  await parts.store.journal.append(
    postings.map(({ posting }) => ({
      type: 'posting.intended' as const,
      entryId: posting.entryId,
      reference: posting.reference,
      jobId,
      attemptId,
      digest: digestOf(posting),
      kind: posting.kind,
      total: posting.total,
      date: posting.date,
    })),
  );
  const outcomes = await parts.erp.post(
    postings.map(({ posting }) => posting),
    attemptId,
    signal,
  );
  const decided = postings.map((outgoing, index) => ({
    outgoing,
    outcome: withoutStrangers(outcomes[index] ?? noOutcome(), outgoing.posting, parts.erpName),
  }));
  await parts.store.journal.append(
    decided.flatMap(({ outgoing, outcome }) => outcomeRecord(outgoing, outcome, attemptId) ?? []),
  );

  const results: PostingResult[] = [];
  const lost: Outgoing[] = [];
  for (const { outgoing, outcome } of decided) {
    if (outcome.kind === 'unknown') lost.push(outgoing);
    else results.push(toResult(outgoing.posting, outcome));
  }
  if (lost.length === 0) return results;
  return [...results, ...(await settleLost(lost, attemptId, context, sendsLeft))];
}

/** Finds out what became of postings whose answers were lost, and sends again what never arrived. */
async function settleLost(
  lost: readonly Outgoing[],
  attemptId: string,
  context: SendContext,
  sendsLeft: number,
): Promise<readonly PostingResult[]> {
  const { parts, onProgress, signal } = context;
  const doubts = lost.map(({ posting, part }) => ({ ...posting, part, attemptId }));
  const resolutions = await resolveDoubt(doubts, parts, onProgress, signal);
  const results: PostingResult[] = [];
  const again: Outgoing[] = [];
  for (const outgoing of lost) {
    const { entryId, reference } = outgoing.posting;
    const resolution = resolutions.get(reference);
    if (resolution?.kind === 'found') {
      results.push({ kind: 'posted', entryId, document: resolution.document, adopted: true });
    } else if (resolution?.kind === 'absent') again.push(outgoing);
    else results.push(undecided(entryId, resolution?.why));
  }
  if (sendsLeft > 1) return [...results, ...(await sendPostings(again, context, sendsLeft - 1))];
  return [...results, ...again.map(({ posting }) => notSent(posting.entryId, `${parts.erpName} did not answer.`))];
}

function toResult({ entryId }: Posting, outcome: Exclude<PostingOutcome, { kind: 'unknown' }>): PostingResult {
  switch (outcome.kind) {
    case 'created':
      return { kind: 'posted', entryId, document: outcome.document, adopted: false };
    case 'alreadyExists':
      return { kind: 'posted', entryId, document: outcome.document, adopted: true };
    case 'rejected':
      return { kind: 'failed', entryId, rejection: outcome.rejection };
    case 'notSent':
      return notSent(entryId, outcome.cause.message);
    case 'accepted':
    case 'delivered':
      return { kind: 'open', entryId, why: 'Taken, and not decided yet.', inDoubt: true };
  }
}

/** A document that the ERP calls the same, and that says something else than the expense, is a refusal. */
function withoutStrangers(outcome: PostingOutcome, posting: Posting, erpName: string): PostingOutcome {
  if (outcome.kind !== 'alreadyExists') return outcome;
  const rejection = compareDocument(outcome.document, posting, erpName);
  return rejection === undefined ? outcome : { kind: 'rejected', rejection };
}

/** A connector that returns fewer outcomes than postings leaves the rest in doubt. */
function noOutcome(): PostingOutcome {
  return { kind: 'unknown', cause: new Error('The connector gave no outcome.') };
}

function digestOf(posting: Posting): string {
  return createHash('sha256').update(JSON.stringify(posting)).digest('hex');
}
