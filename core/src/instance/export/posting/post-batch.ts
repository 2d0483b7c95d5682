import { createHash } from 'node:crypto';
import type {
  AccountingEntryId,
  ErpDocument,
  ExportJobId,
  ExportReference,
  Posting,
  PostingOutcome,
  Rejection,
} from '../../contract/index.ts';
import type { JournalRecord } from '../../storage/index.ts';
import type { InstanceParts } from '../parts.ts';
import type { ProgressListener } from '../progress.ts';
import { compareDocument } from './compare-document.ts';
import { resolveDoubt } from './doubt.ts';
import { type ItemResult, undecided } from './item-result.ts';
import { type Found, lookUp } from './look-up.ts';
import { outcomeRecord } from './outcome-record.ts';

/** Sends in all for one posting whose answers keep getting lost; each after a look-up that found nothing. */
const MAX_SENDS = 2;

export interface BatchContext {
  readonly parts: InstanceParts;
  readonly jobId: ExportJobId;
  /** What stands in an ERP that cannot be asked, as the journal knows it. */
  readonly postedBefore: ReadonlyMap<ExportReference, ErpDocument>;
  readonly onProgress: ProgressListener;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Brings postings into the ERP, each exactly once: what stands there already is recognised, what is in doubt is left
 * alone, and of the rest the intent is on disk before it is sent and the outcome as soon as it is known.
 *
 * @returns One result per posting, in any order. Never throws for a posting; throws when the ERP cannot be asked.
 */
export async function postBatch(postings: readonly Posting[], context: BatchContext): Promise<readonly ItemResult[]> {
  const { parts } = context;
  const results: ItemResult[] = [];
  const free: Posting[] = [];
  for (const posting of postings) {
    if (parts.store.journal.openPostings.has(posting.reference)) results.push(undecided(posting.entryId));
    else free.push(posting);
  }

  const found = await findDocuments(free, context);
  const absent: Posting[] = [];
  const records: JournalRecord[] = [];
  for (const posting of free) {
    const standing = judgeStanding(posting, found, parts.erpName);
    if (standing === undefined) {
      absent.push(posting);
      continue;
    }
    records.push(standing.record);
    results.push(standing.result);
  }
  await parts.store.journal.append(records);
  return [...results, ...(await send(absent, context, MAX_SENDS))];
}

async function findDocuments(
  postings: readonly Posting[],
  { parts, postedBefore, signal }: BatchContext,
): Promise<Found> {
  const find = parts.erp.findByReference?.bind(parts.erp);
  if (find === undefined) return { documents: postedBefore, ambiguous: new Map() };
  const references = postings.map(({ reference }) => reference);
  return lookUp(find, references, signal);
}

async function send(
  postings: readonly Posting[],
  context: BatchContext,
  sendsLeft: number,
): Promise<readonly ItemResult[]> {
  if (postings.length === 0) return [];
  const { parts, jobId, signal } = context;
  const attemptId = parts.ids.uuid();
  await parts.store.journal.append(
    postings.map((posting) => ({
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
  const outcomes = await parts.erp.post(postings, attemptId, signal);
  const decided = postings.map((posting, index) => {
    const outcome = outcomes[index] ?? noOutcome();
    return { posting, outcome: withoutStrangers(outcome, posting, parts.erpName) };
  });
  await parts.store.journal.append(
    decided.flatMap(({ posting, outcome }) => outcomeRecord(posting, outcome, attemptId) ?? []),
  );

  const results: ItemResult[] = [];
  const lost: Posting[] = [];
  for (const { posting, outcome } of decided) {
    if (outcome.kind === 'unknown') lost.push(posting);
    else results.push(toResult(posting, outcome));
  }
  if (lost.length === 0) return results;

  const resolutions = await resolveDoubt(
    lost.map((posting) => ({ ...posting, attemptId })),
    parts,
    context.onProgress,
    signal,
  );
  const again: Posting[] = [];
  for (const posting of lost) {
    const resolution = resolutions.get(posting.entryId);
    if (resolution?.kind === 'found') results.push(exported(posting.entryId, resolution.document, true));
    else if (resolution?.kind === 'absent') again.push(posting);
    else results.push(undecided(posting.entryId, resolution?.why));
  }
  if (sendsLeft > 1) return [...results, ...(await send(again, context, sendsLeft - 1))];
  return [...results, ...again.map((posting) => notSent(posting.entryId, `${parts.erpName} did not answer.`))];
}

interface Judged {
  readonly record: JournalRecord;
  readonly result: ItemResult;
}

/** What the ERP holds of an expense before it is posted: its document, or what a person must look at; `undefined`: nothing. */
function judgeStanding(posting: Posting, { documents, ambiguous }: Found, erpName: string): Judged | undefined {
  const { entryId, reference } = posting;
  const ambiguity = ambiguous.get(reference);
  if (ambiguity !== undefined) return refused(entryId, { reason: 'duplicate', sentence: ambiguity });
  const document = documents.get(reference);
  if (document === undefined) return undefined;
  const difference = compareDocument(document, posting, erpName);
  if (difference !== undefined) return refused(entryId, difference);
  return {
    record: { type: 'posting.adopted', entryId, documentId: document.id, why: 'found-before-posting' },
    result: exported(entryId, document, true),
  };
}

function refused(entryId: AccountingEntryId, rejection: Rejection): Judged {
  return {
    record: { type: 'posting.rejected', entryId, reason: rejection.reason },
    result: { kind: 'failed', entryId, rejection },
  };
}

function toResult({ entryId }: Posting, outcome: Exclude<PostingOutcome, { kind: 'unknown' }>): ItemResult {
  switch (outcome.kind) {
    case 'created':
      return exported(entryId, outcome.document, false);
    case 'alreadyExists':
      return exported(entryId, outcome.document, true);
    case 'rejected':
      return { kind: 'failed', entryId, rejection: outcome.rejection };
    case 'notSent':
      return notSent(entryId, outcome.cause.message);
    case 'accepted':
    case 'delivered':
      return { kind: 'open', entryId, why: 'Taken, and not decided yet.', inDoubt: true };
  }
}

function exported(entryId: AccountingEntryId, document: ErpDocument, adopted: boolean): ItemResult {
  const link = document.url === undefined ? {} : { documentUrl: document.url };
  return { kind: 'exported', entryId, documentId: document.id, ...link, adopted };
}

function notSent(entryId: AccountingEntryId, why: string): ItemResult {
  return { kind: 'open', entryId, why, inDoubt: false };
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
