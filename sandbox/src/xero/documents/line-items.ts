import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import {
  type AccountRecord,
  accountClass,
  type LineAmountTypes,
  type LineRecord,
  type TaxRateRecord,
} from '../records.ts';
import { amountText, decimalText, round } from '../values/decimal.ts';
import type { LineDraft } from './document-draft.ts';
import { completedAmounts } from './line-amounts.ts';
import { checkedTracking } from './line-tracking.ts';
import { lineTax } from './tax-arithmetic.ts';

/** What the account and the tax type of a line are checked against. */
export interface CodingContext {
  readonly tenant: Tenant;
  readonly lineAmountTypes: LineAmountTypes;
  /** Drafts may have lines whose account is not chosen yet. */
  readonly needsAccounts: boolean;
  /** Whether lines of this document may have the account. Left out: no bank account and no system account. */
  isUsable?(account: AccountRecord): boolean;
}

/** What the lines of one document share. */
export interface LineContext extends CodingContext {
  readonly unitPlaces: 2 | 4;
  /** The lines that the document has so far: a draft may name one of them by its id, and then keeps that id. */
  readonly before: readonly LineRecord[];
  newId(): string;
}

/** A line as it will be kept, or everything that is wrong with it (xero-api.md §9, §10.6). */
export function checkedLine(
  draft: LineDraft,
  context: LineContext,
): LineRecord | { readonly problems: readonly string[] } {
  const problems = [...textProblems(draft), ...unsupportedProblems(draft), ...idProblems(draft, context)];
  const given = {
    quantity: draft.Quantity ?? undefined,
    unitAmount: draft.UnitAmount ?? undefined,
    lineAmount: draft.LineAmount ?? undefined,
  };
  const isMereText =
    !given.quantity && !given.unitAmount && !given.lineAmount && !draft.AccountCode && !draft.AccountID;
  const amounts = completedAmounts(given, context.unitPlaces);
  if ('problem' in amounts) problems.push(amounts.problem);
  const coding = isMereText ? undefined : checkedCoding(draft, context);
  if (coding && 'problem' in coding) problems.push(coding.problem);
  const tracking = checkedTracking(draft.Tracking ?? [], context.tenant);
  if ('problems' in tracking) problems.push(...tracking.problems);
  if (problems.length > 0 || 'problem' in amounts || 'problems' in tracking || (coding && 'problem' in coding))
    return { problems };
  return {
    id: draft.LineItemID ? draft.LineItemID.toLowerCase() : context.newId(),
    description: draft.Description ?? '',
    quantity: decimalText(amounts.quantity, 4),
    unitAmount: decimalText(amounts.unitAmount, context.unitPlaces),
    lineAmount: amountText(amounts.lineAmount),
    taxAmount: amountText(lineTaxAmount(draft, amounts.lineAmount, coding?.taxRate, context.lineAmountTypes)),
    accountId: coding?.account?.id,
    taxType: coding?.taxRate?.taxType,
    tracking,
  };
}

function textProblems({ Description }: LineDraft): readonly string[] {
  if (!Description) return ['Description must be specified and have at least 1 character.'];
  return Description.length > 4000 ? ['Description must not be longer than 4000 characters.'] : [];
}

/** What exists on lines, but not in these books: no items, and discounts are for sales. */
function unsupportedProblems({ ItemCode, DiscountRate, DiscountAmount }: LineDraft): readonly string[] {
  const problems: string[] = [];
  if (ItemCode) problems.push(`Item code '${ItemCode}' is not valid.`);
  if (DiscountRate || DiscountAmount) problems.push('Discounts are not supported on this type of document.');
  return problems;
}

function idProblems({ LineItemID }: LineDraft, { before }: LineContext): readonly string[] {
  if (!LineItemID || before.some(({ id }) => id === LineItemID.toLowerCase())) return [];
  return [`The line item with the LineItemID '${LineItemID}' was not found on this document.`];
}

/** The account and the tax rate of a line. */
export interface Coding {
  readonly account: AccountRecord | undefined;
  readonly taxRate: TaxRateRecord | undefined;
}

export function checkedCoding(
  draft: Pick<LineDraft, 'AccountID' | 'AccountCode' | 'TaxType'>,
  { tenant, lineAmountTypes, needsAccounts, isUsable = isOrdinary }: CodingContext,
): Coding | { readonly problem: string } {
  const given = draft.TaxType ?? '';
  if (!needsAccounts && !draft.AccountID && !draft.AccountCode) return accountlessCoding(given, tenant);
  const account = checkedAccount(draft, tenant, isUsable);
  if ('problem' in account) return account;
  // A document without tax keeps no rates; one that the caller names must still exist.
  const taxType = given === '' ? (lineAmountTypes === 'NoTax' ? 'NONE' : account.taxType) : given;
  const taxRate = tenant.findTaxRate(taxType);
  if (taxRate?.status !== 'ACTIVE') return { problem: 'Tax rate must be valid.' };
  if (!taxRate.appliesTo.includes(accountClass(account.type))) {
    return { problem: `The TaxType code '${taxType}' cannot be used with account code '${account.code ?? ''}'.` };
  }
  return { account, taxRate };
}

function accountlessCoding(taxType: string, tenant: Tenant): Coding | { readonly problem: string } {
  const taxRate = taxType === '' ? undefined : tenant.findTaxRate(taxType);
  const isFine = taxType === '' || taxRate?.status === 'ACTIVE';
  return isFine ? { account: undefined, taxRate } : { problem: 'Tax rate must be valid.' };
}

function checkedAccount(
  { AccountID, AccountCode }: Pick<LineDraft, 'AccountID' | 'AccountCode'>,
  tenant: Tenant,
  isUsable: (account: AccountRecord) => boolean,
): AccountRecord | { readonly problem: string } {
  if (!AccountID && !AccountCode) return { problem: 'Account code or account ID must be specified.' };
  const account = AccountID ? tenant.findAccount(AccountID) : tenant.findAccountByCode(AccountCode ?? '');
  const code = AccountCode ? AccountCode : (account?.code ?? account?.name ?? '');
  if (!account) {
    return {
      problem: AccountID ? 'Account must be valid.' : `Account code '${code}' is not a valid code for this document.`,
    };
  }
  if (AccountCode && account.code !== AccountCode) return { problem: 'Account must be valid.' };
  if (account.status !== 'ACTIVE') {
    return { problem: archivedAccount(code) };
  }
  if (!isUsable(account)) {
    return { problem: `Account code '${code}' is not a valid code for this document.` };
  }
  return account;
}

function isOrdinary({ type, systemAccount }: AccountRecord): boolean {
  return type !== 'BANK' && !systemAccount;
}

/** A line's account is no longer in use (xero-api.md §9). */
export function archivedAccount(code: string): string {
  return `Account code '${code}' has been archived, or has been deleted. Each line item must reference a valid account.`;
}

/** The caller's own tax amount goes before the calculated one; a document without tax has none at all. */
export function lineTaxAmount(
  { TaxAmount }: Pick<LineDraft, 'TaxAmount'>,
  lineAmount: Big,
  taxRate: TaxRateRecord | undefined,
  types: LineAmountTypes,
): Big {
  if (types === 'NoTax' || !taxRate) return new Big(0);
  if (TaxAmount) return round(TaxAmount, 2);
  return lineTax(lineAmount, new Big(taxRate.rate), types);
}
