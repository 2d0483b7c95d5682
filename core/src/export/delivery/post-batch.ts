import { type OpenBillKey, type Posting, type Rejection, toFailure } from '../../contract/index.ts';
import type { ExportParts } from '../export-context.ts';
import { compareDocument } from './compare-document.ts';
import {
  type ItemResult,
  inDoubt,
  namedInJournal,
  type Outgoing,
  type PostedResult,
  posted,
  refused,
  waiting,
} from './item-result.ts';
import type { Found } from './look-up.ts';
import { recogniseStanding } from './recognise-standing.ts';
import { type SendContext, sendPostings } from './send-postings.ts';

/**
 * Brings postings into the ERP, each exactly once: what stands there already is recognised, what is in doubt is left alone, and
 * the rest is posted; then what the ERP posts in two steps is finished.
 *
 * @param found - What the ERP holds under the postings' references.
 * @returns One result per posting, in any order. Never throws for a posting; throws when the ERP cannot be asked.
 */
export async function postBatch(
  postings: readonly Outgoing[],
  found: Found,
  context: SendContext,
): Promise<readonly ItemResult[]> {
  const { parts, signal } = context;
  const { results, absent } = await recogniseStanding(postings, found, parts);
  const { passed, refusals } = await completePayments(absent, parts, signal);
  const standing = [...results, ...(await sendPostings(passed, context))];
  return [...refusals, ...(await finishDocuments(standing, postings, context))];
}

/**
 * Finds, for payments of bills that another expense made, the bill that each pays. Where there is none yet, the payment is
 * made on account; the bill's own export allocates it. The payment of a draft is refused, before anything was sent.
 *
 * @see pleo-integration-rules.md §6.3
 */
async function completePayments(
  postings: readonly Outgoing[],
  { erp, erpName, store }: Pick<ExportParts, 'erp' | 'erpName' | 'store'>,
  signal: AbortSignal | undefined,
): Promise<{ readonly passed: readonly Outgoing[]; readonly refusals: readonly ItemResult[] }> {
  const keys = postings.flatMap(({ posting }) => openBillKey(posting) ?? []);
  if (keys.length === 0 || erp.payables === undefined) return { passed: postings, refusals: [] };
  const bills = await erp.payables.openBills(keys, { signal });
  const passed: Outgoing[] = [];
  const unpaid: Posting[] = [];
  for (const outgoing of postings) {
    const { posting } = outgoing;
    const bill = openBillKey(posting) === undefined ? undefined : bills.get(posting.reference);
    if (bill === undefined) passed.push(outgoing);
    else if (bill.draft === true) unpaid.push(posting);
    else passed.push({ ...outgoing, posting: { ...posting, settles: { documentId: bill.id, kind: 'bill' } } });
  }
  await store.journal.append(
    unpaid.map((posting) => ({ type: 'posting.rejected', ...namedInJournal(posting), reason: 'other' })),
  );
  const refusals = unpaid.map(({ entryId, documentNumber }) => refused(entryId, draftBill(documentNumber, erpName)));
  return { passed, refusals };
}

function openBillKey({ reference, kind, settles, party, documentNumber, total }: Posting): OpenBillKey | undefined {
  const isAsking = kind === 'billPayment' && settles === undefined;
  if (!isAsking || party === undefined || documentNumber === undefined) return undefined;
  return { reference, party, documentNumber, total };
}

function draftBill(documentNumber: string | undefined, erpName: string): Rejection {
  return {
    reason: 'other',
    field: 'invoice',
    sentence: `The bill ${documentNumber} that this payment settles is still a draft in ${erpName}, and a draft cannot be paid. Approve the bill in ${erpName}, then export the payment again.`,
  };
}

/**
 * Posts, in an ERP that makes a draft first, the drafts of final postings. An expense is exported only once its document is in
 * the ledger; interrupted in between, the next run finds the draft by its reference and finishes it.
 */
async function finishDocuments(
  results: readonly ItemResult[],
  postings: readonly Outgoing[],
  { parts, signal }: SendContext,
): Promise<readonly ItemResult[]> {
  if (parts.erp.finish === undefined) return results;
  const byEntry = new Map(postings.map((outgoing) => [outgoing.posting.entryId, outgoing]));
  const finished: ItemResult[] = [];
  for (const result of results) {
    const outgoing = byEntry.get(result.entryId);
    const isHalf = result.kind === 'posted' && result.document.draft === true && outgoing?.posting.status === 'final';
    finished.push(isHalf ? await finish(result, outgoing, parts, signal) : result);
  }
  return finished;
}

async function finish(
  { entryId, document, recognised, warnings = [] }: PostedResult,
  { posting, notBefore }: Outgoing,
  { erp, erpName }: Pick<ExportParts, 'erp' | 'erpName'>,
  signal: AbortSignal | undefined,
): Promise<ItemResult> {
  // That one draft waits, perhaps for a person in the ERP, holds back no other expense.
  const unfinished = inDoubt(
    entryId,
    `${erpName} holds the document of this expense as a draft that is not posted yet.`,
  );
  try {
    const outcome = await erp.finish?.(document, posting, { signal });
    switch (outcome?.kind) {
      case 'created':
      case 'alreadyExists': {
        if (outcome.document.draft === true) return unfinished;
        const difference = compareDocument(outcome.document, { ...posting, notBefore }, erpName);
        if (difference !== undefined) return refused(entryId, difference);
        const said = outcome.kind === 'created' ? (outcome.warnings ?? []) : [];
        return posted(entryId, outcome.document, recognised, [...warnings, ...said]);
      }
      case 'rejected':
        return refused(entryId, outcome.rejection);
      case 'notSent':
      case 'unknown':
        return waiting(entryId, outcome.cause.message);
      default:
        return unfinished;
    }
  } catch (error) {
    const failure = toFailure(error, erpName);
    const { kind, message } = failure;
    if (kind === 'rejected' || kind === 'conflict' || kind === 'not-found') {
      const sentence = `${erpName} holds the document of this expense as a draft and did not post it: ${message} Correct it there, then export again.`;
      return refused(entryId, { reason: 'other', sentence, erpMessage: message });
    }
    if (!failure.retryable) throw failure;
    return waiting(entryId, message);
  }
}
