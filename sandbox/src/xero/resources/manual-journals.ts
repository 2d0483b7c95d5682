import { z } from 'zod';
import type { Tenant } from '../books/tenant.ts';
import {
  checkedLineAmountTypes,
  checkedOpenDate,
  lockProblems,
  longTextProblems,
  urlProblems,
} from '../documents/checks.ts';
import { LineDraft, Text } from '../documents/drafts.ts';
import { change, creation, type ElementKind, type Refused } from '../documents/element-writes.ts';
import { checkedCodedLine, type LineContext, lineDraftOf } from '../documents/lines.ts';
import { lineNet } from '../documents/totals.ts';
import { codedLineView } from '../documents/views.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { date, type FieldTable, guid, text } from '../query/fields.ts';
import { listing } from '../query/listing.ts';
import type { AccountRecord, CodedLineRecord, LineAmountTypes, ManualJournalRecord } from '../records.ts';
import { midnightUtc, msDateWithOffset } from '../values/dates.ts';
import { amountText, round, sum } from '../values/decimal.ts';
import { documentFinal, validationMessages } from '../values/errors.ts';

const plural = 'ManualJournals';
const scope = 'accounting.manualjournals';

const ManualJournalDraft = z.object({
  ManualJournalID: Text,
  Status: Text,
  Narration: Text,
  Date: Text,
  LineAmountTypes: Text,
  ShowOnCashBasisReports: z.boolean().nullish(),
  Url: Text,
  JournalLines: z.array(LineDraft).nullish(),
});
type ManualJournalDraft = z.output<typeof ManualJournalDraft>;

/** A journal that may be saved, and what its caller must know. */
interface Plan {
  readonly journal: ManualJournalRecord;
  readonly warnings: readonly string[];
}

const manualJournals: ElementKind<ManualJournalDraft, Plan> = {
  plural,
  scope,
  idElement: 'ManualJournalID',
  draft: ManualJournalDraft,
  save: ({ journal, warnings }, { tenant }) => {
    tenant.manualJournals.save(journal);
    return {
      ...view(journal, tenant),
      ...(warnings.length > 0 && { Warnings: validationMessages(warnings) }),
    };
  },
};

/** Journals that are neither spent money nor bills (xero-api.md §10.10). Voided and deleted ones are listed too. */
export const manualJournalOperations: readonly Operation[] = [
  listing({ plural, scope, rows: ({ tenant }) => tenant.manualJournals, fields, view }),
  creation(manualJournals, newJournal),
  change(manualJournals, ({ tenant, id }) => tenant.manualJournals.find(id), changedJournal),
];

/** Accounts that only documents post to (§10.10); other system accounts, that of the tax too, are free. */
const closedSystemAccounts = ['DEBTORS', 'CREDITORS', 'RETAINEDEARNINGS'];

function fields({ manualJournals: book }: Tenant): FieldTable<ManualJournalRecord> {
  return {
    type: 'ManualJournal',
    fields: {
      ManualJournalID: guid(({ id }) => id),
      Narration: text(({ narration }) => narration),
      Status: text(({ status }) => status),
      Date: date((row) => midnightUtc(row.date)),
      UpdatedDateUTC: date(({ updatedAtMs }) => updatedAtMs),
    },
    indices: {
      ManualJournalID: (id) => book.by('id', id),
      Narration: (narration) => book.by('narration', narration),
    },
  };
}

function newJournal(draft: ManualJournalDraft, call: ApiCall): Plan | Refused {
  const status = draft.Status || 'DRAFT';
  return status === 'DRAFT' || status === 'POSTED'
    ? checkedJournal(draft, status, call.context.uuid(), call)
    : { problems: [`The Status '${status}' is not valid for this manual journal.`] };
}

/**
 * A draft can be deleted or posted, with a new narration and date where they are sent; a posted journal can only be voided
 * (our choice). Changing the lines of a draft is not simulated.
 */
function changedJournal(draft: ManualJournalDraft, before: ManualJournalRecord, call: ApiCall): Plan | Refused {
  const { tenant, context } = call;
  const isDraft = before.status === 'DRAFT';
  const next = (isDraft ? (['DELETED', 'POSTED'] as const) : (['VOIDED'] as const)).find((it) => it === draft.Status);
  if (next === undefined || before.status === 'VOIDED' || before.status === 'DELETED') {
    const problem = `The Status '${draft.Status ?? ''}' is not valid for this manual journal.`;
    return { problems: [isDraft ? problem : documentFinal] };
  }
  const problems = lockProblems(before.date, tenant.organisation);
  if (problems.length > 0) return { problems };
  if (next !== 'POSTED') {
    return { journal: { ...before, status: next, updatedAtMs: context.clock.now().getTime() }, warnings: [] };
  }
  if (draft.JournalLines || draft.LineAmountTypes) {
    return { problems: ['Changing the lines of a draft is not simulated.'] };
  }
  const whole: ManualJournalDraft = {
    Narration: draft.Narration ?? before.narration,
    Date: draft.Date ?? before.date,
    LineAmountTypes: before.lineAmountTypes,
    ShowOnCashBasisReports: draft.ShowOnCashBasisReports ?? before.showOnCashBasisReports,
    Url: draft.Url ?? before.url,
    // All of it is checked anew: an account may be missing, or be archived by now.
    JournalLines: before.lines.map(lineDraftOf),
  };
  return checkedJournal(whole, next, before.id, call);
}

/** Checks a whole journal (§9). Drafts keep to the lock dates as well: whether they must is UNKNOWN. */
function checkedJournal(
  draft: ManualJournalDraft,
  status: 'DRAFT' | 'POSTED',
  id: string,
  call: ApiCall,
): Plan | Refused {
  const { tenant, context } = call;
  const problems: string[] = [];
  const warnings: string[] = [];
  const narration = draft.Narration ?? '';
  if (narration.trim() === '') problems.push('Narration must be specified.');
  problems.push(...longTextProblems('Narration', narration), ...urlProblems(draft.Url));
  const on = checkedOpenDate(draft.Date, call, problems);
  const lineAmountTypes = checkedLineAmountTypes(draft.LineAmountTypes, 'NoTax', problems);
  const given = draft.JournalLines ?? [];
  if (given.length < 2) problems.push('A manual journal needs at least two lines.');
  const found = problems.length;
  // Whether journals take another tax is UNKNOWN, so they are refused like bank transactions (§18).
  const lineContext = { tenant, lineAmountTypes, needsAccounts: true, computesTax: true, problems, isUsable };
  const lines = given.flatMap((line) => checkedLine(line, status === 'DRAFT', lineContext, warnings) ?? []);
  if (problems.length === found) problems.push(...balanceProblems(lines, lineAmountTypes));
  if (problems.length > 0 || !on) return { problems };
  return {
    journal: {
      id,
      status,
      narration,
      date: on,
      lineAmountTypes,
      lines,
      showOnCashBasisReports: draft.ShowOnCashBasisReports ?? true,
      url: draft.Url ?? undefined,
      updatedAtMs: context.clock.now().getTime(),
    },
    warnings,
  };
}

/** In a draft, a code that no account has is taken off the line, with a warning (§9). */
function checkedLine(
  draft: LineDraft,
  isDraft: boolean,
  context: LineContext,
  warnings: string[],
): CodedLineRecord | undefined {
  const { AccountID, AccountCode } = draft;
  const isLost = isDraft && !AccountID && AccountCode && !context.tenant.findAccount(undefined, AccountCode);
  // The document doubles every quotation mark inside its examples; here they are single.
  if (isLost) {
    warnings.push(`Account code '${AccountCode}' has been removed as it does not match a recognised account.`);
  }
  if (!draft.LineAmount) context.problems.push('A journal line needs a LineAmount.');
  const lineAmount = draft.LineAmount ? round(draft.LineAmount, 2) : undefined;
  const line = isLost
    ? checkedCodedLine({ ...draft, AccountCode: undefined }, lineAmount, { ...context, needsAccounts: false })
    : checkedCodedLine(draft, lineAmount, context);
  return line && { ...line, taxType: line.taxType ?? 'NONE' };
}

function isUsable({ type, systemAccount }: AccountRecord): boolean {
  return type !== 'BANK' && type !== 'INVENTORY' && !closedSystemAccounts.includes(systemAccount ?? '');
}

/** Debits and credits must be equal with their taxes, whatever the journal's status (§9). */
function balanceProblems(lines: readonly CodedLineRecord[], types: LineAmountTypes): readonly string[] {
  const amounts = lines.map((line) => lineNet(line, types).plus(line.taxAmount));
  const debits = sum(amounts.filter((amount) => amount.gt(0)));
  const credits = sum(amounts.filter((amount) => amount.lt(0)));
  return debits.plus(credits).eq(0)
    ? []
    : [`The total debits (${amountText(debits)}) must equal total credits (${amountText(credits)})`];
}

function view(journal: ManualJournalRecord, tenant: Tenant): object {
  return {
    Date: msDateWithOffset(midnightUtc(journal.date)),
    Status: journal.status,
    LineAmountTypes: journal.lineAmountTypes,
    UpdatedDateUTC: msDateWithOffset(journal.updatedAtMs),
    ManualJournalID: journal.id,
    Narration: journal.narration,
    JournalLines: journal.lines.map((line) => ({ ...codedLineView(line, tenant), IsBlank: false })),
    ...(journal.url !== undefined && { Url: journal.url }),
    ShowOnCashBasisReports: journal.showOnCashBasisReports,
    HasAttachments: tenant.hasAttachments(journal.id),
  };
}
