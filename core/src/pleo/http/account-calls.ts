import { AccountBatchResult, type AccountUpdate, PleoAccount } from '../accounts.ts';
import type { PleoCompanyClient } from '../company-client.ts';
import { type CompanyCalls, idOf } from '../calls.ts';

type AccountCalls = Pick<PleoCompanyClient, 'listAccounts' | 'createAccounts' | 'updateAccount'>;

/** @see pleo-api.md §7.1 */
export function accountCalls(calls: CompanyCalls): AccountCalls {
  const { companyId } = calls;
  return {
    listAccounts(signal) {
      const json = { companyId, excludeIfAssignedToCategory: false, excludeIfAssignedToContraAccount: false };
      return calls.list({ method: 'POST', path: '/v1/chart-of-accounts:search', json }, PleoAccount, signal, idOf);
    },
    createAccounts(accounts, signal) {
      const items = accounts.map((account) => ({ externalId: account.externalId, ...accountBody(account) }));
      const json = { companyId, items };
      // A repetition creates nothing twice: the external id is unique in the company (pleo-api.md §4.5).
      const call = { method: 'POST', path: '/v1/chart-of-accounts/batch', json, repeatable: 'safe' } as const;
      return calls.data(call, AccountBatchResult, signal);
    },
    updateAccount(id, account, signal) {
      const json = { ...accountBody(account), metadata: account.metadata ?? null };
      const path = `/v1/chart-of-accounts/${encodeURIComponent(id)}`;
      return calls.send({ method: 'PUT', path, json, repeatable: 'safe' }, signal);
    },
  };
}

function accountBody(account: AccountUpdate): Record<string, unknown> {
  return {
    name: account.name,
    code: account.code ?? null,
    archived: account.archived,
    taxCodeExternalId: account.taxCodeExternalId ?? null,
  };
}
