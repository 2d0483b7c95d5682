import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { date, type Field, type FieldTable, guid, text } from '../query/fields.ts';
import { filtered, modifiedSince } from '../query/listing.ts';
import { type AccountRecord, accountClass } from '../records.ts';
import { notFound } from '../values/errors.ts';
import { applyAccountChange, createdAccount, deletedAccount } from './account-rules.ts';
import { accountView } from './account-view.ts';

const scope = 'accounting.settings';

/** The chart of accounts (xero-api.md §10.2): returned whole, written one account at a time. */
export const accountOperations: readonly Operation[] = [
  { method: 'GET', path: '/Accounts', scope, run: listAccounts },
  { method: 'GET', path: '/Accounts/:id', scope, run: getAccount },
  { method: 'PUT', path: '/Accounts', scope, run: createAccount },
  { method: 'POST', path: '/Accounts/:id', scope, run: updateAccount },
  { method: 'DELETE', path: '/Accounts/:id', scope, run: deleteAccount },
];

const accountFields: FieldTable<AccountRecord> = {
  type: 'Account',
  fields: new Map<string, Field<AccountRecord>>([
    ['AccountID', guid(({ id }) => id)],
    ['Code', text(({ code }) => code)],
    ['Name', text(({ name }) => name)],
    ['Type', text(({ type }) => type)],
    ['Class', text(({ type }) => accountClass(type))],
    ['Status', text(({ status }) => status)],
    ['TaxType', text(({ taxType }) => taxType)],
    ['Description', text(({ description }) => description)],
    ['SystemAccount', text(({ systemAccount }) => systemAccount)],
    ['BankAccountNumber', text(({ bankAccountNumber }) => bankAccountNumber)],
    ['CurrencyCode', text(({ currency }) => currency)],
    ['UpdatedDateUTC', date(({ updatedAtMs }) => updatedAtMs)],
  ]),
};

/** Archived accounts are listed, deleted ones are not (our choice). */
function listAccounts(call: ApiCall): Result | 'not modified' {
  const existing = [...call.tenant.accounts].filter(({ status }) => status !== 'DELETED');
  const listed = modifiedSince(filtered(existing, call, accountFields), call);
  return listed === 'not modified' ? listed : accountsResult(...listed);
}

function getAccount(call: ApiCall): Result {
  return accountsResult(existingAccount(call));
}

function createAccount(call: ApiCall): Result {
  const account = createdAccount(call);
  call.tenant.saveAccount(account);
  return accountsResult(account);
}

function updateAccount(call: ApiCall): Result {
  const account = applyAccountChange(existingAccount(call), call);
  call.tenant.saveAccount(account);
  return accountsResult(account);
}

function deleteAccount(call: ApiCall): Result {
  const account = deletedAccount(existingAccount(call), call);
  call.tenant.saveAccount(account);
  return accountsResult(account);
}

function existingAccount({ tenant, id }: ApiCall): AccountRecord {
  const account = tenant.findAccount(id);
  if (!account || account.status === 'DELETED') throw notFound();
  return account;
}

function accountsResult(...accounts: readonly AccountRecord[]): Result {
  return { plural: 'Accounts', elements: accounts.map(accountView) };
}
