import { type ExportReference, Failure } from '../../contract/index.ts';
import type { CompanyStore, JournalRecord } from '../../storage/index.ts';
import { examineDoubt } from '../delivery/doubt.ts';
import { namedInJournal } from '../delivery/item-result.ts';
import { nameDocument } from '../delivery/named-documents.ts';
import type { ExportListener, ExportParts } from '../export-context.ts';
import { type Decision, type Doubt, openDoubt } from './doubt.ts';
import { refusedDoubts } from './list-doubts.ts';

export interface DecideOptions {
  /** Asked once the decision is known to be possible, before anything is recorded. */
  readonly confirm: (doubt: Doubt) => Promise<boolean>;
  readonly onProgress: ExportListener;
  readonly signal?: AbortSignal | undefined;
}

/** What a person decided, and of what. */
export interface Decided {
  readonly doubt: Doubt;
  readonly decision: Decision;
  /** False: not confirmed, so nothing was recorded. */
  readonly recorded: boolean;
}

/**
 * Records what a person says of one expense in doubt. The ERP is asked first, where it can be, so that nobody says what it
 * can be seen to contradict.
 *
 * @throws Failure `not-found` when nothing is in doubt under the reference; `conflict` when the ERP says otherwise.
 */
export async function decideDoubt(
  decision: Decision,
  parts: ExportParts,
  { confirm, onProgress, signal }: DecideOptions,
): Promise<Decided> {
  const { reference } = decision;
  const open = parts.store.journal.openPostings.get(reference);
  const doubt =
    open === undefined
      ? (await refusedDoubts(parts, signal, reference))[0]
      : openDoubt(open, (await examineDoubt([open], parts, onProgress, signal)).get(reference), parts);
  if (doubt === undefined) throw nothingInDoubt(reference);
  const refusal = refusalOf(decision, doubt, parts.erpName);
  if (refusal !== undefined) throw refusal;
  if (!(await confirm(doubt))) return { doubt, decision, recorded: false };

  // First what the next export goes by: interrupted in between, the expense is still in doubt, and not lost or doubled.
  if (decision.says === 'posted') await nameDocument(reference, decision.documentId, parts.store);
  await parts.store.journal.append([await recordOf(decision, doubt, parts)]);
  return { doubt, decision, recorded: true };
}

async function recordOf(
  decision: Decision,
  doubt: Doubt,
  { store, erpName }: Pick<ExportParts, 'store' | 'erpName'>,
): Promise<JournalRecord> {
  const about = namedInJournal(doubt);
  if (decision.says === 'posted') {
    return { type: 'posting.adopted', ...about, documentId: decision.documentId, why: 'said-by-a-person' };
  }
  const attemptId = await lastAttemptOf(doubt.reference, store);
  const why = `A person says that it is not in ${erpName}.`;
  return { type: 'posting.notSent', ...about, attemptId, why, by: 'person' };
}

/** The attempt that is open, else the last one: what is absent now was posted by it, or by one before. */
async function lastAttemptOf(reference: ExportReference, { journal }: Pick<CompanyStore, 'journal'>): Promise<string> {
  let attemptId = journal.openPostings.get(reference)?.attemptId;
  if (attemptId !== undefined) return attemptId;
  for await (const entry of journal.read()) {
    if (entry.type === 'posting.intended' && entry.reference === reference) attemptId = entry.attemptId;
  }
  if (attemptId === undefined) throw nothingInDoubt(reference);
  return attemptId;
}

function nothingInDoubt(reference: ExportReference): Failure {
  return new Failure('not-found', `Nothing is in doubt under ${reference}.`, {
    advice: 'What is in doubt is shown by: ringfence resolve',
  });
}

/** Why a decision cannot be taken: the ERP says otherwise. Nothing where it can. */
export function refusalOf(decision: Decision, doubt: Doubt, erpName: string): Failure | undefined {
  const { reference, standing, document } = doubt;
  if (decision.says === 'absent') {
    if (standing === 'unasked' || standing === 'none') return undefined;
    const what = document === undefined ? 'more than one document' : `the document ${document.id}`;
    return new Failure('conflict', `${erpName} holds ${what} under ${reference}, so the expense is not absent.`, {
      system: erpName,
      advice: `Delete in ${erpName} what is not this expense and decide again, or name the document that is it with --posted.`,
    });
  }
  if (standing !== 'one' || document === undefined || document.id === decision.documentId) return undefined;
  return new Failure(
    'conflict',
    `${erpName} holds the document ${document.id} under ${reference}, not ${decision.documentId}.`,
    {
      system: erpName,
      advice: `Name that document, or delete it in ${erpName} first if it is not this expense.`,
    },
  );
}
