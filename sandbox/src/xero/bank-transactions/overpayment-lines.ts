import { type Problems, unitPlacesOf } from '../documents/document-checks.ts';
import type { LineDraft } from '../documents/document-draft.ts';
import { checkedLine } from '../documents/line-items.ts';
import type { ApiCall } from '../http/operation.ts';
import type { LineRecord } from '../records.ts';

/**
 * The one line of a payment on account: without tax, on the account of what is owed to suppliers, which the caller does
 * not choose. Refusing what the real service may just overlook is our choice; wordings invented.
 */
export function overpaymentLines(
  drafts: readonly LineDraft[] | null | undefined,
  call: ApiCall,
  problems: Problems,
): readonly LineRecord[] {
  const [draft, ...more] = drafts ?? [];
  if (!draft || more.length > 0) {
    problems.push('An overpayment must have exactly one line item.');
    return [];
  }
  problems.push(...choiceProblems(draft));
  const line = checkedLine(
    { ...draft, AccountCode: undefined, AccountID: undefined, TaxType: undefined, Tracking: undefined },
    {
      tenant: call.tenant,
      lineAmountTypes: 'NoTax',
      needsAccounts: false,
      unitPlaces: unitPlacesOf(call),
      before: [],
      newId: () => call.context.uuid(),
    },
  );
  if (!('problems' in line)) return [{ ...line, accountId: call.tenant.creditors.id, taxType: 'NONE' }];
  problems.push(...line.problems);
  return [];
}

function choiceProblems({ AccountCode, AccountID, TaxType, Tracking }: LineDraft): readonly string[] {
  const problems: string[] = [];
  if (AccountCode || AccountID) problems.push('The account of an overpayment cannot be chosen.');
  if (TaxType && TaxType !== 'NONE') problems.push('An overpayment has no tax.');
  if (Tracking && Tracking.length > 0) problems.push('An overpayment has no tracking.');
  return problems;
}
