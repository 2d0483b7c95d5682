import { z } from 'zod';
import type { CompanyId } from '../contract/index.ts';
import { idOf, optional, type PleoCalls } from './calls.ts';

/** An account as Pleo holds it. @see pleo-api.md §7.1 */
export const PleoAccount = z.object({
  id: z.string(),
  externalId: z.string(),
  name: z.string(),
  code: optional(z.string()),
  archived: z.boolean(),
  taxCodeExternalId: optional(z.string()),
  metadata: optional(z.record(z.string(), z.unknown())),
});
export type PleoAccount = z.infer<typeof PleoAccount>;

/** The fields of an account that we decide about; the rest is Pleo's. */
export interface AccountContent {
  readonly name: string;
  readonly code?: string | undefined;
  readonly archived: boolean;
  readonly taxCodeExternalId?: string | undefined;
}

export interface NewAccount extends AccountContent {
  readonly externalId: string;
}

/** A PUT replaces the whole record, so what we do not manage (`metadata`) has to be sent along. */
export interface AccountUpdate extends AccountContent {
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

/** Most accounts in one batch. @see pleo-api.md §7.1 */
export const ACCOUNT_BATCH_LIMIT = 1000;

const AccountBatchResult = z.object({
  created: z.array(PleoAccount),
  failed: z.array(z.object({ reasons: z.array(z.string()), request: z.object({ externalId: z.string() }) })),
});
export type AccountBatchResult = z.infer<typeof AccountBatchResult>;

/** @see pleo-api.md §7.1 */
export function accountCalls(calls: PleoCalls, companyId: CompanyId) {
  const path = '/v1/chart-of-accounts';
  return {
    /** Every account, archived ones included. */
    listAccounts(signal?: AbortSignal): AsyncIterable<PleoAccount> {
      const json = { companyId, excludeIfAssignedToCategory: false, excludeIfAssignedToContraAccount: false };
      return calls.list({ method: 'POST', path: `${path}:search`, json }, PleoAccount, signal, idOf);
    },
    /** At most {@link ACCOUNT_BATCH_LIMIT} accounts; the answer names those that were refused. */
    createAccounts(accounts: readonly NewAccount[], signal?: AbortSignal): Promise<AccountBatchResult> {
      const items = accounts.map((account) => ({ externalId: account.externalId, ...bodyOf(account) }));
      // A repetition creates nothing twice: the external id is unique in the company (pleo-api.md §4.5).
      const call = { method: 'POST', path: `${path}/batch`, json: { companyId, items }, repeatable: 'safe' } as const;
      return calls.data(call, AccountBatchResult, signal);
    },
    updateAccount(id: string, account: AccountUpdate, signal?: AbortSignal): Promise<void> {
      const json = { ...bodyOf(account), metadata: account.metadata ?? null };
      const call = { method: 'PUT', path: `${path}/${encodeURIComponent(id)}`, json, repeatable: 'safe' } as const;
      return calls.send(call, signal);
    },
  };
}

function bodyOf(account: AccountContent): Record<string, unknown> {
  return {
    name: account.name,
    code: account.code ?? null,
    archived: account.archived,
    taxCodeExternalId: account.taxCodeExternalId ?? null,
  };
}
