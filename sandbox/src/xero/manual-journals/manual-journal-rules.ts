import { checkedDate, locksOf, longTextProblems, type Problems, urlProblems } from '../documents/document-checks.ts';
import type { Refused } from '../documents/element-writes.ts';
import type { ApiCall } from '../http/operation.ts';
import { LineAmountTypes } from '../records.ts';
import { documentFinal } from '../values/errors.ts';
import { balanceProblems, checkedJournalLine, draftOf, type JournalContext } from './journal-lines.ts';
import type { ManualJournalDraft } from './manual-journal-draft.ts';
import type { JournalLineRecord, ManualJournalRecord } from './manual-journal-record.ts';

type Status = ManualJournalRecord['status'];

/** A journal that may be saved, and what its caller must know. */
export interface JournalPlan {
  readonly journal: ManualJournalRecord;
  readonly warnings: readonly string[];
}

/** What a journal may become. That a posted one can only be voided is our choice. */
const nextStatuses: Readonly<Record<Status | 'NEW', readonly Status[]>> = {
  NEW: ['DRAFT', 'POSTED'],
  DRAFT: ['DRAFT', 'POSTED', 'DELETED'],
  POSTED: ['VOIDED'],
  VOIDED: [],
  DELETED: [],
};

/**
 * Checks a manual journal (xero-api.md §9, §10.10), new or as a change of `before`. What an update leaves out stays as it
 * was. Drafts keep to the lock dates as well: whether they must is UNKNOWN.
 */
export function plannedJournal(
  draft: ManualJournalDraft,
  before: ManualJournalRecord | undefined,
  call: ApiCall,
): JournalPlan | Refused {
  const { tenant, context } = call;
  const status = nextStatus(draft, before);
  if (typeof status !== 'string') return status;
  const updatedAtMs = context.clock.now().getTime();
  if (before && (status === 'DELETED' || status === 'VOIDED')) {
    const problems = locksOf([before.date], tenant.organisation);
    return problems.length > 0 ? { problems } : { journal: { ...before, status, updatedAtMs }, warnings: [] };
  }
  const problems: Problems = [];
  const narration = draft.Narration ?? before?.narration ?? '';
  if (narration.trim() === '') problems.push('Narration must be specified.');
  problems.push(...longTextProblems('Narration', narration), ...urlProblems(draft.Url));
  const date = checkedDate(draft.Date, before, call, problems);
  problems.push(...locksOf([date, before?.date], tenant.organisation));
  const lineAmountTypes = checkedLineAmountTypes(draft, before, problems);
  const journalContext: JournalContext = {
    tenant,
    lineAmountTypes,
    isDraft: status === 'DRAFT',
    problems,
    warnings: [],
  };
  const lines = checkedLines(draft, before, journalContext);
  if (problems.length > 0 || !date) return { problems };
  return {
    journal: {
      id: before?.id ?? context.uuid(),
      status,
      narration,
      date,
      lineAmountTypes,
      lines,
      showOnCashBasisReports: draft.ShowOnCashBasisReports ?? before?.showOnCashBasisReports ?? true,
      url: draft.Url ?? before?.url,
      updatedAtMs,
    },
    warnings: journalContext.warnings,
  };
}

function nextStatus({ Status }: ManualJournalDraft, before: ManualJournalRecord | undefined): Status | Refused {
  const allowed = nextStatuses[before?.status ?? 'NEW'];
  const wanted = Status || (before?.status ?? 'DRAFT');
  const next = allowed.find((status) => status === wanted);
  if (next) return next;
  const isFinal = before && before.status !== 'DRAFT';
  return { problems: [isFinal ? documentFinal : `The Status '${wanted}' is not valid for this manual journal.`] };
}

function checkedLineAmountTypes(
  { LineAmountTypes: given }: ManualJournalDraft,
  before: ManualJournalRecord | undefined,
  problems: Problems,
): LineAmountTypes {
  const parsed = LineAmountTypes.safeParse(given || (before?.lineAmountTypes ?? 'NoTax'));
  if (parsed.success) return parsed.data;
  problems.push(`The LineAmountTypes '${given}' is not valid.`);
  return 'NoTax';
}

/** Lines have no ids: those that are sent replace those of before. An empty list replaces nothing, as in the document. */
function checkedLines(
  { JournalLines: given }: ManualJournalDraft,
  before: ManualJournalRecord | undefined,
  context: JournalContext,
): readonly JournalLineRecord[] {
  const { problems, lineAmountTypes, isDraft } = context;
  const isKept = before !== undefined && (!given || given.length === 0);
  if (isKept && lineAmountTypes !== before.lineAmountTypes) {
    problems.push('LineAmountTypes can only be changed together with the JournalLines.');
  }
  if (isKept && isDraft) return before.lines;
  const drafts = isKept ? before.lines.map(draftOf) : (given ?? []);
  if (drafts.length < 2) problems.push('A manual journal needs at least two lines.');
  const found = problems.length;
  const lines = drafts.flatMap((draft) => checkedJournalLine(draft, context) ?? []);
  if (problems.length === found) problems.push(...balanceProblems(lines, lineAmountTypes));
  return lines;
}
