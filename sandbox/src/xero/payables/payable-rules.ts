import Big from 'big.js';
import type { ContactChoice } from '../documents/contact-matching.ts';
import {
  checkedContact,
  checkedDate,
  checkedGivenDate,
  checkedLineAmountTypes,
  checkedLines,
  currencyProblems,
  locksOf,
  longTextProblems,
  type Problems,
  urlProblems,
} from '../documents/document-checks.ts';
import type { Refused } from '../documents/element-writes.ts';
import { recordTotals } from '../documents/tax-arithmetic.ts';
import type { ApiCall } from '../http/operation.ts';
import { decimalText } from '../values/decimal.ts';
import { approvalProblems } from './approval.ts';
import type { PayableDraft } from './payable-draft.ts';
import type { PayableKind } from './payable-kind.ts';
import type { PayableRecord } from './payable-record.ts';
import { nextStatus } from './payable-status.ts';
import { isPosted } from './settlement.ts';

/** A document that may be saved as soon as its contact is settled. */
export interface PayablePlan {
  readonly record: Omit<PayableRecord, 'contactId'>;
  readonly contact: ContactChoice;
}

/**
 * Checks a bill or credit note (xero-api.md §9, §10.8, §10.9), new or as a change of `before`, and computes its amounts.
 * What an update leaves out stays as it was.
 */
export function planPayable(
  draft: PayableDraft,
  before: PayableRecord | undefined,
  kind: PayableKind,
  call: ApiCall,
): PayablePlan | Refused {
  const { tenant, context } = call;
  const { organisation } = tenant;
  const status = nextStatus(draft, before);
  if (typeof status === 'object') return { problems: [status.problem] };
  if (before && (status === 'VOIDED' || status === 'DELETED')) return planEnd(before, status, call);

  const posts = isPosted({ status });
  const approves = posts && !(before && isPosted(before));
  const problems: Problems = [...typeProblems(draft, before, kind)];
  const date = checkedDate(draft.Date, before, call, problems);
  const dates = date === undefined ? [] : [date, before && isPosted(before) ? before.date : undefined];
  problems.push(...locksOf(dates, organisation));
  const kept = approves && before ? { ContactID: before.contactId } : undefined;
  const contact = checkedContact(draft.Contact ?? kept, before, call, problems);
  const lineAmountTypes = checkedLineAmountTypes(draft.LineAmountTypes, before, problems);
  const lines = checkedLines(draft.LineItems, before, lineAmountTypes, posts, call, problems);
  const dueDate = checkedGivenDate('DueDate', draft.DueDate, problems) ?? before?.dueDate;
  const planned = checkedGivenDate('PlannedPaymentDate', draft.PlannedPaymentDate, problems);
  const number = draft[kind.numberElement];
  problems.push(
    ...(approves ? approvalProblems({ lines, dueDate: draft.DueDate || before?.dueDate }, kind, tenant) : []),
    ...longTextProblems(kind.numberElement, number),
    ...urlProblems(draft.Url),
    ...currencyProblems(draft.CurrencyCode, organisation),
    ...(draft.CurrencyRate?.lte(0) ? ['CurrencyRate must be greater than zero.'] : []),
  );
  const totals = recordTotals(lines, lineAmountTypes);
  if (new Big(totals.total).lt(0)) problems.push('The document total must not be negative.');
  if (problems.length > 0 || !date || !contact) return { problems };
  return {
    contact,
    record: {
      id: before?.id ?? context.uuid(),
      type: kind.type,
      status,
      date,
      dueDate,
      plannedPaymentDate: planned ?? before?.plannedPaymentDate,
      number: number ?? before?.number ?? '',
      url: draft.Url ?? before?.url,
      lineAmountTypes,
      lines,
      ...totals,
      currencyCode: draft.CurrencyCode || (before?.currencyCode ?? organisation.baseCurrency),
      // The real service would take the day's rate; the simulator knows none.
      currencyRate: draft.CurrencyRate ? decimalText(draft.CurrencyRate, 6) : (before?.currencyRate ?? '1.000000'),
      amountPaid: before?.amountPaid ?? '0.00',
      amountCredited: before?.amountCredited ?? '0.00',
      fullyPaidOnDate: before?.fullyPaidOnDate,
      updatedAtMs: context.clock.now().getTime(),
    },
  };
}

/** Voiding takes a document out of the ledger, so its date must be open; a draft was never in it. */
function planEnd(
  before: PayableRecord,
  status: 'VOIDED' | 'DELETED',
  { tenant, context }: ApiCall,
): PayablePlan | Refused {
  const problems = locksOf(isPosted(before) ? [before.date] : [], tenant.organisation);
  if (problems.length > 0) return { problems };
  const { contactId, ...record } = before;
  return {
    contact: { kind: 'settled', id: contactId },
    record: { ...record, status, updatedAtMs: context.clock.now().getTime() },
  };
}

function typeProblems(
  { Type }: PayableDraft,
  before: PayableRecord | undefined,
  { type, plural }: PayableKind,
): readonly string[] {
  if (Type === type || (!Type && before)) return [];
  if (!Type) return ['The Type must be specified.'];
  return [`${plural} of the Type '${Type}' are not simulated, only those of ${type}.`];
}
