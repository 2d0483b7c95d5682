import { type AccountMapping, toPleoAccount } from '../../mapping/index.ts';
import { ACCOUNT_BATCH_LIMIT, type NewAccount, type PleoAccount } from '../../pleo/index.ts';
import type { InstanceParts } from '../parts.ts';
import { emptyList } from './empty-list.ts';
import { fieldChanges } from './field-changes.ts';
import type { MatchRules } from './match.ts';
import type { SyncedResource } from './synced-resource.ts';

/** Accounts are matched by the ERP's long-lived id alone; code and name never match. @see pleo-integration-rules.md §7.2 */
const RULES: MatchRules<NewAccount, PleoAccount> = {
  keyOfDesired: (account) => account.externalId,
  keyOfExisting: (account) => account.externalId || undefined,
  isArchived: (account) => account.archived,
  differences: (desired, existing) =>
    fieldChanges([
      ['name', existing.name, desired.name],
      ['code', existing.code, desired.code],
      ['taxCodeExternalId', existing.taxCodeExternalId, desired.taxCodeExternalId],
    ]),
};

const labelOf = ({ code, name }: Pick<NewAccount, 'code' | 'name'>): string => [code, name].filter(Boolean).join(' ');

const ALREADY_THERE = 'EXTERNAL_ID_ALREADY_EXISTS';

/** The chart of accounts, from the ERP into Pleo. */
export function accountsResource(
  { erp, erpName, pleo }: Pick<InstanceParts, 'erp' | 'erpName' | 'pleo'>,
  mapping: AccountMapping,
): SyncedResource<NewAccount, PleoAccount> {
  return {
    name: 'accounts',
    rules: RULES,
    labelOfDesired: labelOf,
    labelOfExisting: labelOf,
    async *listDesired(signal) {
      let read = 0;
      for await (const account of erp.listAccounts(signal)) {
        read += 1;
        const desired = toPleoAccount(account, mapping);
        if (desired !== undefined) yield desired;
      }
      if (read === 0) throw emptyList(erpName, 'accounts');
    },
    listExisting: (signal) => pleo.listAccounts(signal),
    createBatchSize: ACCOUNT_BATCH_LIMIT,
    async create(accounts, signal) {
      const { failed } = await pleo.createAccounts(accounts, signal);
      // An account that is there already is what was wanted: a repeated batch finds what its lost answer had created.
      const refused = failed.filter(
        ({ reasons }) => reasons.length === 0 || reasons.some((reason) => reason !== ALREADY_THERE),
      );
      return refused.map(({ request, reasons }) => ({
        key: request.externalId,
        why: reasons.join(', ') || 'Pleo gave no reason.',
      }));
    },
    async update(existing, desired, signal) {
      await pleo.updateAccount(existing.id, { ...desired, metadata: existing.metadata }, signal);
    },
    async archive(existing, signal) {
      await pleo.updateAccount(existing.id, { ...existing, archived: true }, signal);
    },
  };
}
