import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import {
  type AccountRecord,
  accountClass,
  type CodedLineRecord,
  type LineAmountTypes,
  type LineRecord,
  type TaxRateRecord,
} from '../records.ts';
import { amountText, decimalText, maxAmount, round } from '../values/decimal.ts';
import type { LineDraft } from './drafts.ts';
import { lineTax } from './totals.ts';
import { checkedTracking } from './tracking.ts';

/** The terms that the lines of one document share. */
export interface LineContext {
  readonly tenant: Tenant;
  readonly lineAmountTypes: LineAmountTypes;
  /** Drafts may have lines whose account is not chosen yet. */
  readonly needsAccounts: boolean;
  /** Collects what is wrong. */
  readonly problems: string[];
  /** A tax that is given must be the one that is computed, as on bank transactions. Left out: another may be given. */
  readonly computesTax?: boolean;
  /** Tells whether lines of this document may have the account. Left out: no bank account and no system account. */
  isUsable?(account: AccountRecord): boolean;
}

/** Lines of bank transactions, bills and credit notes have ids. */
export interface ItemContext extends LineContext {
  /** The lines that the document has so far: a draft may name one of them, and then keeps its id. */
  readonly before?: readonly LineRecord[];
  newId(): string;
}

/** The account and the tax rate of a line. */
interface Coding {
  readonly account: AccountRecord | undefined;
  readonly taxRate: TaxRateRecord | undefined;
}

/** A line of a document as it will be kept (xero-api.md §9, §10.6); `undefined` when something is wrong with it. */
export function checkedLine(draft: LineDraft, context: ItemContext): LineRecord | undefined {
  const { problems } = context;
  const found = problems.length;
  if (!draft.Description) problems.push('Description must be specified and have at least 1 character.');
  // Lines have these, but there are no items in these books, and discounts are for sales.
  if (draft.ItemCode) problems.push(`Item code '${draft.ItemCode}' is not valid.`);
  if (draft.DiscountRate || draft.DiscountAmount) {
    problems.push('Discounts are not supported on this type of document.');
  }
  if (draft.LineItemID && !context.before?.some(({ id }) => id === draft.LineItemID?.toLowerCase())) {
    problems.push(`The line item with the LineItemID '${draft.LineItemID}' was not found on this document.`);
  }
  const quantity = draft.Quantity && round(draft.Quantity, 4);
  const unitAmount = draft.UnitAmount && round(draft.UnitAmount, 2);
  const lineAmount = quantity && unitAmount ? amountOf(draft, quantity, unitAmount, problems) : undefined;
  if (!lineAmount) problems.push('A line item needs a Quantity and a UnitAmount: other forms are not simulated.');
  const coded = checkedCodedLine(draft, lineAmount, context);
  if (problems.length > found || !coded || !quantity || !unitAmount) return undefined;
  return {
    ...coded,
    id: draft.LineItemID ? draft.LineItemID.toLowerCase() : context.newId(),
    quantity: decimalText(quantity, 4),
    unitAmount: amountText(unitAmount),
  };
}

function amountOf({ LineAmount }: LineDraft, quantity: Big, unitAmount: Big, problems: string[]): Big {
  if (quantity.lt(0)) {
    const value = decimalText(quantity, 4);
    problems.push(`The quantity value '${value}' is invalid. Quantity must not be less than zero.`);
  }
  const expected = round(quantity.times(unitAmount), 2);
  const lineAmount = LineAmount && round(LineAmount, 2);
  if (lineAmount && !lineAmount.eq(expected)) {
    const [found, wanted] = [lineAmount.toFixed(2), expected.toFixed(2)];
    problems.push(`The line total ${found} does not match the expected line total ${wanted}`);
  }
  return expected;
}

/** The part that lines of documents and of journals have in common; `undefined` when something is wrong with it. */
export function checkedCodedLine(
  draft: LineDraft,
  lineAmount: Big | undefined,
  context: LineContext,
): CodedLineRecord | undefined {
  const { tenant, lineAmountTypes, problems } = context;
  const description = draft.Description ?? '';
  if (description.length > 4000) problems.push('Description must not be longer than 4000 characters.');
  if (lineAmount?.abs().gt(maxAmount)) problems.push(`The line amount must not exceed ${maxAmount.toFixed()}.`);
  const coding = checkedCoding(draft, context);
  const tracking = checkedTracking(draft.Tracking, tenant, problems);
  if ('problem' in coding) problems.push(coding.problem);
  if (!lineAmount || 'problem' in coding) return undefined;
  const problem = context.computesTax ? taxProblem(draft, lineAmount, coding.taxRate, lineAmountTypes) : undefined;
  if (problem) problems.push(problem);
  return {
    description,
    lineAmount: amountText(lineAmount),
    taxAmount: amountText(taxOf(draft, lineAmount, coding.taxRate, lineAmountTypes)),
    accountId: coding.account?.id,
    taxType: coding.taxRate?.taxType,
    tracking,
  };
}

/** A kept line as it would be sent again. */
export function lineDraftOf(line: CodedLineRecord): LineDraft {
  return {
    Description: line.description,
    LineAmount: new Big(line.lineAmount),
    TaxAmount: new Big(line.taxAmount),
    AccountID: line.accountId,
    TaxType: line.taxType,
    Tracking: line.tracking.map(({ categoryId, optionId }) => ({
      TrackingCategoryID: categoryId,
      TrackingOptionID: optionId,
    })),
  };
}

/** The caller's own tax amount goes before the calculated one; a document without tax has none at all. */
function taxOf(
  { TaxAmount }: LineDraft,
  lineAmount: Big,
  taxRate: TaxRateRecord | undefined,
  types: LineAmountTypes,
): Big {
  if (types === 'NoTax' || !taxRate) return new Big(0);
  return TaxAmount ? round(TaxAmount, 2) : lineTax(lineAmount, new Big(taxRate.rate), types);
}

/** Real accounts answer so (xero-api.md §18). */
function taxProblem(
  { TaxAmount }: LineDraft,
  lineAmount: Big,
  taxRate: TaxRateRecord | undefined,
  types: LineAmountTypes,
): string | undefined {
  if (!TaxAmount || !taxRate || types === 'NoTax') return undefined;
  const [given, computed] = [round(TaxAmount, 2), lineTax(lineAmount, new Big(taxRate.rate), types)];
  if (given.eq(computed)) return undefined;
  return `Tax amount ${given.toFixed(2)} is incorrect for ${taxRate.taxType} tax type, should be ${computed.toFixed(2)}`;
}

function checkedCoding(
  draft: LineDraft,
  { tenant, lineAmountTypes, needsAccounts, isUsable = isOrdinary }: LineContext,
): Coding | { readonly problem: string } {
  const given = draft.TaxType ?? '';
  const isOpen = !needsAccounts && !draft.AccountID && !draft.AccountCode;
  const account = isOpen ? undefined : checkedAccount(draft, tenant, isUsable);
  if (account && 'problem' in account) return account;
  if (!account && given === '') return { account: undefined, taxRate: undefined };
  // A document without tax keeps no rates; one that the caller names must still exist.
  const taxType = given || (lineAmountTypes === 'NoTax' ? 'NONE' : (account?.taxType ?? ''));
  const taxRate = tenant.taxRates.get(taxType);
  if (taxRate?.status !== 'ACTIVE') return { problem: 'Tax rate must be valid.' };
  if (account && !taxRate.appliesTo.includes(accountClass(account.type))) {
    return { problem: `The TaxType code '${taxType}' cannot be used with account code '${account.code ?? ''}'.` };
  }
  return { account, taxRate };
}

function checkedAccount(
  { AccountID, AccountCode }: LineDraft,
  tenant: Tenant,
  isUsable: (account: AccountRecord) => boolean,
): AccountRecord | { readonly problem: string } {
  if (!AccountID && !AccountCode) return { problem: 'Account code or account ID must be specified.' };
  const account = tenant.findAccount(AccountID, AccountCode);
  const code = AccountCode || (account?.code ?? account?.name ?? '');
  if (AccountID && (!account || (AccountCode && account.code !== AccountCode))) {
    return { problem: 'Account must be valid.' };
  }
  if (account && account.status !== 'ACTIVE') {
    return {
      problem: `Account code '${code}' has been archived, or has been deleted. Each line item must reference a valid account.`,
    };
  }
  const isFine = account && isUsable(account);
  return isFine ? account : { problem: `Account code '${code}' is not a valid code for this document.` };
}

function isOrdinary({ type, systemAccount }: AccountRecord): boolean {
  return type !== 'BANK' && !systemAccount;
}
