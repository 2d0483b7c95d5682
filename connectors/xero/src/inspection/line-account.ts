import type { Posting } from '@ringfence/core/contract';
import type { Chart } from '../chart.ts';
import type { XeroAccount } from '../schema/accounts.ts';
import type { XeroMessage } from '../schema/validation.ts';

/** System accounts that Xero keeps from journals; others, that of the tax too, are free. @see xero-api.md §10.10 */
const CLOSED_TO_JOURNALS: ReadonlySet<string> = new Set(['DEBTORS', 'CREDITORS', 'RETAINEDEARNINGS']);

export function isClosedToJournals({ isBank, type, systemAccount = '' }: XeroAccount): boolean {
  return isBank || type === 'INVENTORY' || CLOSED_TO_JOURNALS.has(systemAccount);
}

/** What Xero would say of the accounts of the lines. @see xero-api.md §9 */
export function accountComplaints({ kind, lines }: Posting, chart: Chart): readonly XeroMessage[] {
  return lines.flatMap(({ account: named }, index) => {
    const account = chart.find(named);
    const code = account?.code || named.code || named.id || '';
    const complaint = complaintOf(account, code, kind);
    return complaint === undefined ? [] : [{ text: complaint, lineNumber: index + 1 }];
  });
}

function complaintOf(account: XeroAccount | undefined, code: string, kind: Posting['kind']): string | undefined {
  if (account === undefined) return 'Account must be valid.';
  if (account.status === 'archived') return `Account code '${code}' has been archived, or has been deleted.`;
  const isClosed = kind === 'journal' ? isClosedToJournals(account) : !account.postable;
  return isClosed ? `Account code '${code}' is not a valid code for this document.` : undefined;
}
