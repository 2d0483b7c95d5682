import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import type { ContactChoice } from '../documents/contact-matching.ts';
import {
  checkedContact,
  checkedDate,
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
import type { AccountRecord, BankTransactionRecord, BankTransactionType, LineAmountTypes } from '../records.ts';
import { decimalText } from '../values/decimal.ts';
import { documentFinal, documentHasAllocations } from '../values/errors.ts';
import type { BankTransactionDraft } from './bank-transaction-draft.ts';
import { overpaymentLines } from './overpayment-lines.ts';

/** A document that may be saved as soon as its contact is settled. */
export interface Plan {
  readonly record: Omit<BankTransactionRecord, 'contactId'>;
  readonly contact: ContactChoice;
}

/**
 * Checks a bank transaction (xero-api.md §9, §10.7), new or as a change of `before`, and computes its amounts.
 * What an update leaves out stays as it was.
 */
export function planBankTransaction(
  draft: BankTransactionDraft,
  before: BankTransactionRecord | undefined,
  call: ApiCall,
): Plan | Refused {
  const { tenant, context } = call;
  const problems: Problems = [...stateProblems(draft, before)];
  if (draft.Status === 'DELETED' && before) return planDeletion(before, problems, call);
  if (before?.overpaymentId !== undefined) {
    return { problems: [...problems, 'An overpayment can be deleted, but not changed.'] };
  }

  const type = checkedType(draft, before, problems);
  const isOverpayment = type === 'SPEND-OVERPAYMENT';
  const date = checkedDate(draft.Date, before, call, problems);
  problems.push(...locksOf(date === undefined ? [] : [date, before?.date], tenant.organisation));
  const contact = checkedContact(draft.Contact, before, call, problems);
  const bankAccount = checkedBankAccount(draft, before, tenant, problems);
  const lineAmountTypes = isOverpayment
    ? checkedOverpaymentTypes(draft, problems)
    : checkedLineAmountTypes(draft.LineAmountTypes, before, problems);
  const lines = isOverpayment
    ? overpaymentLines(draft.LineItems, call, problems)
    : checkedLines(draft.LineItems, before, lineAmountTypes, true, call, problems);
  problems.push(...longTextProblems('Reference', draft.Reference), ...urlProblems(draft.Url));
  problems.push(...bankCurrencyProblems(draft, isOverpayment, bankAccount, tenant));
  const totals = recordTotals(lines, lineAmountTypes);
  if (new Big(totals.total).lt(0)) problems.push('The document total must not be negative.');
  if (problems.length === 0 && isOverpayment && new Big(totals.total).eq(0)) {
    problems.push('An overpayment needs an amount above zero.');
  }
  if (problems.length > 0 || !type || !date || !contact || !bankAccount) return { problems };
  const { baseCurrency } = tenant.organisation;
  return {
    contact,
    record: {
      id: before?.id ?? context.uuid(),
      type,
      status: 'AUTHORISED',
      bankAccountId: bankAccount.id,
      date,
      // Overpayments have no reference by this way, says the OpenAPI document: one that is sent gets lost.
      reference: isOverpayment ? '' : (draft.Reference ?? before?.reference ?? ''),
      url: draft.Url ?? before?.url,
      isReconciled: draft.IsReconciled ?? before?.isReconciled ?? false,
      lineAmountTypes,
      lines,
      ...totals,
      currencyCode: (isOverpayment && draft.CurrencyCode) || (bankAccount.currency ?? baseCurrency),
      // The real service would take the day's rate; the simulator knows none.
      currencyRate: draft.CurrencyRate ? decimalText(draft.CurrencyRate, 6) : (before?.currencyRate ?? '1.000000'),
      overpaymentId: isOverpayment ? context.uuid() : undefined,
      updatedAtMs: context.clock.now().getTime(),
    },
  };
}

function planDeletion(before: BankTransactionRecord, problems: Problems, { tenant, context }: ApiCall): Plan | Refused {
  problems.push(...locksOf([before.date], tenant.organisation));
  const { overpaymentId } = before;
  if (overpaymentId !== undefined && tenant.allocations.by('credit', overpaymentId).length > 0) {
    problems.push(documentHasAllocations);
  }
  if (problems.length > 0) return { problems };
  const { contactId, ...record } = before;
  return {
    contact: { kind: 'settled', id: contactId },
    record: { ...record, status: 'DELETED', updatedAtMs: context.clock.now().getTime() },
  };
}

/** There is no draft, and a deleted or reconciled document stays as it is (partly general knowledge, unconfirmed). */
function stateProblems({ Status }: BankTransactionDraft, before: BankTransactionRecord | undefined): Problems {
  if (before?.status === 'DELETED') return [documentFinal];
  if (before?.isReconciled) return ['This bank transaction is reconciled and cannot be edited or deleted.'];
  const allowed = before ? ['AUTHORISED', 'DELETED'] : ['AUTHORISED'];
  return !Status || allowed.includes(Status) ? [] : [`The Status '${Status}' is not valid for this bank transaction.`];
}

function checkedType(
  { Type }: BankTransactionDraft,
  before: BankTransactionRecord | undefined,
  problems: Problems,
): BankTransactionType | undefined {
  const type = Type || before?.type;
  if (type !== 'SPEND' && type !== 'RECEIVE' && type !== 'SPEND-OVERPAYMENT') {
    problems.push(type ? `The Type '${type}' is not supported.` : 'The Type must be specified.');
    return undefined;
  }
  if (before && before.type !== type) problems.push('The Type of a bank transaction cannot be changed.');
  return type;
}

function checkedOverpaymentTypes({ LineAmountTypes }: BankTransactionDraft, problems: Problems): LineAmountTypes {
  if (LineAmountTypes && LineAmountTypes !== 'NoTax') {
    problems.push(`The LineAmountTypes '${LineAmountTypes}' is not valid for an overpayment.`);
  }
  return 'NoTax';
}

/** Wordings invented: the real ones are UNKNOWN. */
function checkedBankAccount(
  { BankAccount: given }: BankTransactionDraft,
  before: BankTransactionRecord | undefined,
  tenant: Tenant,
  problems: Problems,
): AccountRecord | undefined {
  const id = given?.AccountID ?? (given ? '' : (before?.bankAccountId ?? ''));
  const code = given?.Code ?? '';
  if (id === '' && code === '') {
    problems.push('A bank transaction must contain a BankAccount with an AccountID or a Code.');
    return undefined;
  }
  const account = id === '' ? tenant.findAccountByCode(code) : tenant.findAccount(id);
  if (account?.type !== 'BANK') problems.push('The BankAccount must be a valid bank account.');
  else if (account.status !== 'ACTIVE') problems.push(`The bank account '${account.name}' has been archived.`);
  return account;
}

/** The currency is the bank account's; only overpayments can have another (§10.7). */
function bankCurrencyProblems(
  { CurrencyCode, CurrencyRate }: BankTransactionDraft,
  isOverpayment: boolean,
  bankAccount: AccountRecord | undefined,
  { organisation }: Tenant,
): readonly string[] {
  const problems: string[] = [];
  if (isOverpayment) problems.push(...currencyProblems(CurrencyCode, organisation));
  else if (CurrencyCode && bankAccount?.currency && CurrencyCode !== bankAccount.currency) {
    problems.push(`The CurrencyCode '${CurrencyCode}' is not the currency of the bank account.`);
  }
  if (CurrencyRate?.lte(0)) problems.push('CurrencyRate must be greater than zero.');
  return problems;
}
