import { createHash } from 'node:crypto';
import {
  type ErpDocument,
  type ExportJobId,
  type ExportReference,
  Failure,
  type Posting,
  type PostingOutcome,
} from '../../contract/index.ts';
import type { JournalRecord } from '../../storage/index.ts';
import type { ExportListener, ExportParts } from '../export-context.ts';
import { compareDocument } from './compare-document.ts';
import { resolveDoubt } from './doubt.ts';
import { type ItemResult, inDoubt, namedInJournal, type Outgoing, posted, refused, waiting } from './item-result.ts';

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
): Promise<readonly ItemResult[]> {
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
    { attemptId, signal },
  );
  const decided = postings.map((outgoing) => ({
    outgoing,
    outcome: checkedOutcome(outcomes.get(outgoing.posting.reference), outgoing.posting, parts),
  }));
  await parts.store.journal.append(
    decided.map(({ outgoing: { posting }, outcome }) => outcomeRecord(posting, outcome, attemptId)),
  );

  const results: ItemResult[] = [];
  const lost: Outgoing[] = [];
  for (const { outgoing, outcome } of decided) {
    if (outcome.kind === 'unknown') lost.push(outgoing);
    else results.push(toResult(outgoing.posting, outcome, parts.erpName));
  }
  if (lost.length === 0) return results;
  return [...results, ...(await resolveLost(lost, attemptId, context, sendsLeft))];
}

/** Finds out what became of postings whose answers were lost, and sends again what never arrived. */
async function resolveLost(
  lost: readonly Outgoing[],
  attemptId: string,
  context: SendContext,
  sendsLeft: number,
): Promise<readonly ItemResult[]> {
  const { parts, onProgress, signal } = context;
  const doubts = lost.map(({ posting }) => ({ ...posting, attemptId }));
  const resolutions = await resolveDoubt(doubts, parts, onProgress, signal);
  const results: ItemResult[] = [];
  const again: Outgoing[] = [];
  for (const outgoing of lost) {
    const { entryId, reference } = outgoing.posting;
    const resolution = resolutions.get(reference);
    if (resolution?.kind === 'found') results.push(posted(entryId, resolution.document, true));
    else if (resolution?.kind === 'refused') results.push(refused(entryId, resolution.rejection));
    else if (resolution?.kind === 'absent') again.push(outgoing);
    else results.push(inDoubt(entryId, resolution?.why));
  }
  if (sendsLeft > 1) return [...results, ...(await sendPostings(again, context, sendsLeft - 1))];
  return [...results, ...again.map(({ posting }) => waiting(posting.entryId, `${parts.erpName} did not answer.`))];
}

/**
 * Holds an outcome against its posting and against the contract. A document that the ERP already has and that says something
 * else is a refusal; an outcome that the connector could not follow up leaves the posting in doubt.
 */
function checkedOutcome(
  outcome: PostingOutcome | undefined,
  posting: Posting,
  { erp, erpName }: Pick<ExportParts, 'erp' | 'erpName'>,
): PostingOutcome {
  if (outcome === undefined) return unknown('The connector gave no outcome.');
  switch (outcome.kind) {
    case 'accepted':
      return erp.decide === undefined ? unknown('The connector cannot say what becomes of it.') : outcome;
    case 'delivered':
      return erp.findBatch === undefined ? unknown('The connector cannot find the batch again.') : outcome;
    case 'alreadyExists': {
      const rejection = compareDocument(outcome.document, posting, erpName);
      return rejection === undefined ? outcome : { kind: 'rejected', rejection };
    }
    default:
      return outcome;
  }
}

function unknown(why: string): PostingOutcome {
  return { kind: 'unknown', cause: new Failure('bad-response', why, { mayHaveHappened: true }) };
}

function outcomeRecord(posting: Posting, outcome: PostingOutcome, attemptId: string): JournalRecord {
  const about = namedInJournal(posting);
  switch (outcome.kind) {
    case 'created': {
      const { document, warnings } = outcome;
      const said = warnings === undefined || warnings.length === 0 ? {} : { warnings: [...warnings] };
      return { type: 'posting.created', ...about, attemptId, documentId: document.id, ...said };
    }
    case 'alreadyExists':
      return { type: 'posting.adopted', ...about, documentId: outcome.document.id, why: 'found-before-posting' };
    case 'accepted':
      return { type: 'posting.accepted', ...about, attemptId, job: outcome.job };
    case 'delivered':
      return { type: 'posting.delivered', ...about, attemptId, batch: outcome.batch };
    case 'rejected': {
      const { reason, erpMessage } = outcome.rejection;
      const said = erpMessage === undefined ? {} : { erpMessage };
      return { type: 'posting.rejected', ...about, attemptId, reason, ...said };
    }
    case 'unknown':
      return { type: 'posting.unknown', ...about, attemptId, why: outcome.cause.message };
    case 'notSent':
      return { type: 'posting.notSent', ...about, attemptId, why: outcome.cause.message };
  }
}

function toResult(
  posting: Posting,
  outcome: Exclude<PostingOutcome, { kind: 'unknown' }>,
  erpName: string,
): ItemResult {
  const { entryId } = posting;
  switch (outcome.kind) {
    case 'created': {
      // It stands already, so what differs is for a person to correct; the next export finds it and compares again.
      const difference = compareDocument(outcome.document, posting, erpName);
      if (difference !== undefined) return refused(entryId, difference);
      return posted(entryId, outcome.document, false, outcome.warnings);
    }
    case 'alreadyExists':
      return posted(entryId, outcome.document, true);
    case 'delivered':
      return posted(entryId, { id: outcome.batch }, false);
    case 'rejected':
      return refused(entryId, outcome.rejection);
    case 'notSent':
      return waiting(entryId, outcome.cause.message);
    case 'accepted':
      return inDoubt(entryId, `${erpName} has taken this expense and has not decided on it yet.`);
  }
}

function digestOf(posting: Posting): string {
  return createHash('sha256').update(JSON.stringify(posting)).digest('hex');
}
