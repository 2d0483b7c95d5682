import type Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import { checkedDate, locksOf, longTextProblems, type Problems } from '../documents/document-checks.ts';
import type { Refused } from '../documents/element-writes.ts';
import { checkedTracking } from '../documents/line-tracking.ts';
import type { ApiCall } from '../http/operation.ts';
import type { AccountRecord } from '../records.ts';
import { amountText, maxAmount, round } from '../values/decimal.ts';
import { documentFinal, documentNotFound } from '../values/errors.ts';
import type { AccountDraft, BankTransferDraft } from './bank-transfer-draft.ts';
import type { BankTransferRecord, TransferEndRecord } from './bank-transfer-record.ts';

/**
 * Checks a new bank transfer (xero-api.md §10.11). Its wordings are invented; that both accounts must have the same
 * currency is our choice, since transfers between currencies are UNKNOWN.
 */
export function plannedTransfer(draft: BankTransferDraft, call: ApiCall): BankTransferRecord | Refused {
  const { tenant, context } = call;
  const problems: Problems = [...stateProblems(draft), ...longTextProblems('Reference', draft.Reference)];
  const from = checkedAccount(draft.FromBankAccount, 'FromBankAccount', tenant, problems);
  const to = checkedAccount(draft.ToBankAccount, 'ToBankAccount', tenant, problems);
  if (from && to) problems.push(...pairProblems(from, to));
  const amount = checkedAmount(draft.Amount ?? undefined, problems);
  const date = checkedDate(draft.Date, undefined, call, problems);
  problems.push(...locksOf([date], tenant.organisation));
  const fromTracking = checkedEntries(draft.FromTracking, tenant, problems);
  const toTracking = checkedEntries(draft.ToTracking, tenant, problems);
  if (problems.length > 0 || !from || !to || !amount || !date) return { problems };
  const nowMs = context.clock.now().getTime();
  return {
    id: context.uuid(),
    status: 'AUTHORISED',
    from: {
      accountId: from.id,
      transactionId: context.uuid(),
      isReconciled: draft.FromIsReconciled ?? false,
      tracking: fromTracking,
    },
    to: {
      accountId: to.id,
      transactionId: context.uuid(),
      isReconciled: draft.ToIsReconciled ?? false,
      tracking: toTracking,
    },
    amount: amountText(amount),
    currencyCode: from.currency ?? tenant.organisation.baseCurrency,
    date,
    reference: draft.Reference ?? '',
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

/** Checks a deletion, the one change that a transfer allows. */
export function plannedDeletion(
  { Status }: BankTransferDraft,
  before: BankTransferRecord | undefined,
  { tenant, context }: ApiCall,
): BankTransferRecord | Refused {
  if (!before) return { problems: [documentNotFound] };
  if (before.status === 'DELETED') return { problems: [documentFinal] };
  const problems: Problems = [...locksOf([before.date], tenant.organisation)];
  if (Status !== 'DELETED') problems.push('A bank transfer can only be deleted: its Status must be DELETED.');
  if (before.from.isReconciled || before.to.isReconciled) {
    problems.push('This bank transfer is reconciled and cannot be deleted.');
  }
  return problems.length > 0
    ? { problems }
    : { ...before, status: 'DELETED', updatedAtMs: context.clock.now().getTime() };
}

function stateProblems({ BankTransferID, Status }: BankTransferDraft): Problems {
  const problems: Problems = [];
  if (BankTransferID) problems.push('A new bank transfer cannot have a BankTransferID.');
  if (Status && Status !== 'AUTHORISED') problems.push(`The Status '${Status}' is not valid for this bank transfer.`);
  return problems;
}

function checkedAccount(
  given: AccountDraft | null | undefined,
  field: string,
  tenant: Tenant,
  problems: Problems,
): AccountRecord | undefined {
  const id = given?.AccountID ?? '';
  const code = given?.Code ?? '';
  if (id === '' && code === '') {
    problems.push(`A bank transfer must contain a ${field} with an AccountID or a Code.`);
    return undefined;
  }
  const account = id === '' ? tenant.findAccountByCode(code) : tenant.findAccount(id);
  if (account?.type !== 'BANK') problems.push(`The ${field} must be a valid bank account.`);
  else if (account.status !== 'ACTIVE') problems.push(`The bank account '${account.name}' has been archived.`);
  else return account;
  return undefined;
}

function pairProblems(from: AccountRecord, to: AccountRecord): Problems {
  if (from.id === to.id) return ['The FromBankAccount and the ToBankAccount must be different.'];
  return from.currency === to.currency ? [] : ['Both bank accounts must have the same currency.'];
}

function checkedAmount(given: Big | undefined, problems: Problems): Big | undefined {
  const amount = given && round(given, 2);
  if (amount?.gt(0) && amount.lte(maxAmount)) return amount;
  problems.push(`The Amount must be greater than zero and must not exceed ${maxAmount.toFixed()}.`);
  return undefined;
}

/** Unlike on lines, both parts must be named by their ids: the document requires them. */
function checkedEntries(
  given: BankTransferDraft['FromTracking'],
  tenant: Tenant,
  problems: Problems,
): TransferEndRecord['tracking'] {
  const drafts = given ?? [];
  if (!drafts.every(({ TrackingCategoryID, TrackingOptionID }) => TrackingCategoryID && TrackingOptionID)) {
    problems.push('The tracking of a bank transfer needs a TrackingCategoryID and a TrackingOptionID.');
    return [];
  }
  const entries = checkedTracking(drafts, tenant);
  if (!('problems' in entries)) return entries;
  problems.push(...entries.problems);
  return [];
}
