import { z } from 'zod';
import type { Tenant } from '../books/tenant.ts';
import { usesOf } from '../documents/uses.ts';
import type { ApiCall } from '../http/operation.ts';
import { singleElement } from '../http/request-elements.ts';
import { type AccountRecord, accountClass, isAccountType } from '../records.ts';
import { postDataInvalidException, unsavedId, validationException, validationMessages } from '../values/errors.ts';

const AccountDraft = z.object({
  Code: z.string().nullish(),
  Name: z.string().nullish(),
  Type: z.string().nullish(),
  Status: z.string().nullish(),
  TaxType: z.string().nullish(),
  Description: z.string().nullish(),
  BankAccountNumber: z.string().nullish(),
  CurrencyCode: z.string().nullish(),
});
type AccountDraft = z.output<typeof AccountDraft>;

/**
 * The account that `PUT /Accounts` asks for, checked against xero-api.md §9 and §10.2.
 * @throws XeroError 400
 */
export function createdAccount(call: ApiCall): AccountRecord {
  const draft = accountDraft(call);
  const type = draft.Type ?? '';
  if (!isAccountType(type)) throw refusal(draft, unsavedId, ['Account type is not valid.']);
  const isBank = type === 'BANK';
  const account: AccountRecord = {
    id: call.context.uuid(),
    code: draft.Code ?? undefined,
    name: draft.Name ?? '',
    type,
    status: 'ACTIVE',
    taxType: draft.TaxType ?? 'NONE',
    description: draft.Description ?? undefined,
    bankAccountNumber: draft.BankAccountNumber ?? undefined,
    currency: isBank ? (draft.CurrencyCode ?? call.tenant.organisation.baseCurrency) : undefined,
    updatedAtMs: call.context.clock.now().getTime(),
  };
  const errors: string[] = [];
  if (isBank && !account.bankAccountNumber) errors.push('Please enter a bank account number.');
  if (!isBank && !account.code) errors.push('Please enter a Code.');
  if (!isBank && draft.CurrencyCode) errors.push('Only a bank account has a currency.');
  if (draft.Status && draft.Status !== 'ACTIVE') errors.push('A new account is active.');
  errors.push(...problems(account, call.tenant), ...taxTypeProblems(account, call.tenant));
  if (errors.length > 0) throw refusal(draft, unsavedId, errors);
  return account;
}

/**
 * An account after `POST /Accounts/{id}`: what the body leaves out stays.
 * @throws XeroError 400
 */
export function applyAccountChange(before: AccountRecord, call: ApiCall): AccountRecord {
  const draft = accountDraft(call);
  const type = draft.Type ?? before.type;
  if (!isAccountType(type)) throw refusal(draft, before.id, ['Account type is not valid.']);
  const status = draft.Status ?? before.status;
  if (status !== 'ACTIVE' && status !== 'ARCHIVED') throw refusal(draft, before.id, ['Account status is not valid.']);
  const account: AccountRecord = {
    ...before,
    code: draft.Code ?? before.code,
    name: draft.Name ?? before.name,
    type,
    status,
    taxType: draft.TaxType ?? before.taxType,
    description: draft.Description ?? before.description,
    bankAccountNumber: draft.BankAccountNumber ?? before.bankAccountNumber,
    updatedAtMs: call.context.clock.now().getTime(),
  };
  const errors = [
    ...changeProblems(before, account, draft.CurrencyCode ?? undefined),
    ...problems(account, call.tenant),
    // A seeded account may have a rate that new ones may not; it can be renamed all the same.
    ...(type === before.type && account.taxType === before.taxType ? [] : taxTypeProblems(account, call.tenant)),
  ];
  if (errors.length > 0) throw refusal(draft, before.id, errors);
  return account;
}

/**
 * An account after `DELETE /Accounts/{id}`.
 * @throws XeroError 400 when it is in use or the system's own; wordings invented, the real ones are UNKNOWN
 */
export function deletedAccount(before: AccountRecord, { tenant, context }: ApiCall): AccountRecord {
  const errors: string[] = [];
  if (before.systemAccount) errors.push('A system account cannot be deleted.');
  const isUsed = [...usesOf(tenant)].some(({ accountId }) => accountId === before.id);
  if (isUsed) errors.push('An account with transactions cannot be deleted.');
  if (errors.length > 0) throw refusal({}, before.id, errors);
  return { ...before, status: 'DELETED', updatedAtMs: context.clock.now().getTime() };
}

function accountDraft(call: ApiCall): AccountDraft {
  const parsed = AccountDraft.safeParse(singleElement(call.body(), 'Accounts'));
  if (!parsed.success) throw postDataInvalidException(z.prettifyError(parsed.error));
  return parsed.data;
}

/** Rules on moving from one state to the next; wordings invented. The specification lets ACTIVE become ARCHIVED only. */
function changeProblems(before: AccountRecord, after: AccountRecord, currency: string | undefined): readonly string[] {
  const errors: string[] = [];
  if (before.systemAccount && after.status !== before.status) errors.push('A system account cannot be archived.');
  if (before.status === 'ARCHIVED' && after.status === 'ACTIVE') errors.push('An archived account cannot be restored.');
  if ((before.type === 'BANK') !== (after.type === 'BANK')) errors.push('A bank account keeps its type.');
  if (currency && currency !== before.currency) errors.push('The currency of an account cannot be changed.');
  return errors;
}

function problems(account: AccountRecord, tenant: Tenant): readonly string[] {
  const errors: string[] = [];
  const others = [...tenant.accounts].filter(({ id, status }) => id !== account.id && status !== 'DELETED');
  const isTaken = (name: string): boolean => others.some((other) => other.name.toLowerCase() === name.toLowerCase());
  if (account.name.trim() === '') errors.push('Please enter a Name.');
  if (account.name.length > 150) errors.push('Name must not be longer than 150 characters.');
  if (isTaken(account.name)) errors.push('Please enter a unique Name.');
  if (account.code !== undefined && account.code.length > 10)
    errors.push('Code must not be longer than 10 characters.');
  if (account.code && others.some(({ code }) => code === account.code)) errors.push('Please enter a unique Code.');
  if ((account.description ?? '').length > 4000) errors.push('Description must not be longer than 4000 characters.');
  if (account.type === 'BANK' && account.description) errors.push('A bank account has no Description.');
  if (account.currency && !tenant.organisation.currencies.includes(account.currency)) {
    errors.push(`Organisation is not subscribed to currency ${account.currency}`);
  }
  return errors;
}

function taxTypeProblems({ code, taxType, type }: AccountRecord, tenant: Tenant): readonly string[] {
  const taxRate = tenant.findTaxRate(taxType);
  if (taxRate?.status !== 'ACTIVE') return ['Tax rate must be valid.'];
  if (taxRate.appliesTo.includes(accountClass(type))) return [];
  return [`The TaxType code '${taxType}' cannot be used with account code '${code ?? ''}'.`];
}

function refusal(draft: Partial<AccountDraft>, id: string, errors: readonly string[]): Error {
  return validationException([{ AccountID: id, ...draft, ValidationErrors: validationMessages(errors) }]);
}
