import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import type { Problems } from '../documents/document-checks.ts';
import type { LineDraft } from '../documents/document-draft.ts';
import { checkedCoding, lineTaxAmount } from '../documents/line-items.ts';
import { checkedTracking } from '../documents/line-tracking.ts';
import { lineNet } from '../documents/tax-arithmetic.ts';
import type { AccountRecord, LineAmountTypes } from '../records.ts';
import { amountText, maxAmount, round, sum } from '../values/decimal.ts';
import type { JournalLineRecord } from './manual-journal-record.ts';

/** Accounts that only documents post to (xero-api.md §10.10); other system accounts, that of the tax too, are free. */
const closedSystemAccounts = ['DEBTORS', 'CREDITORS', 'RETAINEDEARNINGS'];

/** What the lines of one journal share, and what comes of checking them. */
export interface JournalContext {
  readonly tenant: Tenant;
  readonly lineAmountTypes: LineAmountTypes;
  readonly isDraft: boolean;
  readonly problems: Problems;
  /** What was done otherwise than it was asked for. */
  readonly warnings: string[];
}

/** A line as it will be kept; `undefined` when something is wrong with it. */
export function checkedJournalLine(draft: LineDraft, context: JournalContext): JournalLineRecord | undefined {
  const { tenant, lineAmountTypes, isDraft, problems, warnings } = context;
  const found = problems.length;
  const lineAmount = checkedAmount(draft, problems);
  const description = draft.Description ?? '';
  if (description.length > 4000) problems.push('Description must not be longer than 4000 characters.');
  const lostCode = isDraft && !draft.AccountID ? unknownCode(draft, tenant) : undefined;
  if (lostCode !== undefined) warnings.push(accountRemoved(lostCode));
  const coding = checkedCoding(lostCode === undefined ? draft : { TaxType: draft.TaxType }, {
    tenant,
    lineAmountTypes,
    needsAccounts: lostCode === undefined,
    isUsable,
  });
  if ('problem' in coding) problems.push(coding.problem);
  const tracking = checkedTracking(draft.Tracking ?? [], tenant);
  if ('problems' in tracking) problems.push(...tracking.problems);
  if (problems.length > found || !lineAmount || 'problem' in coding || 'problems' in tracking) return undefined;
  return {
    lineAmount: amountText(lineAmount),
    taxAmount: amountText(lineTaxAmount(draft, lineAmount, coding.taxRate, lineAmountTypes)),
    accountId: coding.account?.id,
    taxType: coding.taxRate?.taxType ?? 'NONE',
    description,
    tracking,
  };
}

/** A kept line as it would be sent again, for a journal that is posted without its lines. */
export function draftOf(line: JournalLineRecord): LineDraft {
  return {
    LineAmount: new Big(line.lineAmount),
    TaxAmount: new Big(line.taxAmount),
    AccountID: line.accountId,
    TaxType: line.taxType,
    Description: line.description,
    Tracking: line.tracking.map(({ categoryId, optionId }) => ({
      TrackingCategoryID: categoryId,
      TrackingOptionID: optionId,
    })),
  };
}

/** Debits and credits must be equal with their taxes, whatever the journal's status (§9). */
export function balanceProblems(lines: readonly JournalLineRecord[], types: LineAmountTypes): readonly string[] {
  const amounts = lines.map((line) => {
    const taxAmount = new Big(line.taxAmount);
    return lineNet({ lineAmount: new Big(line.lineAmount), taxAmount }, types).plus(taxAmount);
  });
  const debits = sum(amounts.filter((amount) => amount.gt(0)));
  const credits = sum(amounts.filter((amount) => amount.lt(0)));
  return debits.plus(credits).eq(0)
    ? []
    : [`The total debits (${amountText(debits)}) must equal total credits (${amountText(credits)})`];
}

function checkedAmount({ LineAmount }: LineDraft, problems: Problems): Big | undefined {
  const amount = LineAmount && round(LineAmount, 2);
  if (!amount) problems.push('A journal line needs a LineAmount.');
  else if (amount.abs().gt(maxAmount)) problems.push(`The line amount must not exceed ${maxAmount.toFixed()}.`);
  else return amount;
  return undefined;
}

function isUsable({ type, systemAccount }: AccountRecord): boolean {
  return type !== 'BANK' && type !== 'INVENTORY' && !closedSystemAccounts.includes(systemAccount ?? '');
}

function unknownCode({ AccountCode }: LineDraft, tenant: Tenant): string | undefined {
  return AccountCode && !tenant.findAccountByCode(AccountCode) ? AccountCode : undefined;
}

/** The document doubles every quotation mark inside its examples; here they are single. */
function accountRemoved(code: string): string {
  return `Account code '${code}' has been removed as it does not match a recognised account.`;
}
