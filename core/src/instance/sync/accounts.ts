import { Failure } from '../../contract/index.ts';
import { type AccountMapping, toPleoAccount } from '../../mapping/index.ts';
import { ACCOUNT_BATCH_LIMIT, type NewAccount, type PleoAccount } from '../../pleo/index.ts';
import type { InstanceParts } from '../parts.ts';
import { fieldChanges } from './field-changes.ts';
import type { MatchRules } from './match.ts';
import type { SyncedResource } from './synced-resource.ts';

/** Accounts are matched by the ERP's long-lived id alone; code and name never match. @see pleo-integration-rules.md §7.2 */
const RULES: MatchRules<NewAccount, PleoAccount> = {
  keyOfDesired: (account) => account.externalId,
  keyOfExisting: (account) => account.externalId,
  isArchived: (account) => account.archived,
  differences: (desired, existing) =>
    fieldChanges([
      ['name', existing.name, desired.name],
      ['code', existing.code, desired.code],
      ['taxCodeExternalId', existing.taxCodeExternalId, desired.taxCodeExternalId],
    ]),
};

/** The chart of accounts, from the ERP into Pleo. */
export function accountsResource(
  { erp, erpName, pleo }: Pick<InstanceParts, 'erp' | 'erpName' | 'pleo'>,
  mapping: AccountMapping,
): SyncedResource<NewAccount, PleoAccount> {
  return {
    name: 'accounts',
    rules: RULES,
    async *listDesired(signal) {
      let read = 0;
      for await (const account of erp.listAccounts(signal)) {
        read += 1;
        const desired = toPleoAccount(account, mapping);
        if (desired !== undefined) yield desired;
      }
      if (read === 0) throw emptyChart(erpName);
    },
    listExisting: (signal) => pleo.listAccounts(signal),
    createBatchSize: ACCOUNT_BATCH_LIMIT,
    async create(accounts, signal) {
      const { failed } = await pleo.createAccounts(accounts, signal);
      // An account that is there already is what was wanted: a repeated batch finds what its lost answer had created.
      const refused = failed.filter(({ reasons }) => reasons.some((reason) => reason !== 'EXTERNAL_ID_ALREADY_EXISTS'));
      return refused.map(({ request, reasons }) => ({ key: request.externalId, why: reasons.join(', ') }));
    },
    async update(existing, desired, signal) {
      await pleo.updateAccount(existing.id, { ...desired, metadata: existing.metadata }, signal);
    },
    async archive(existing, signal) {
      await pleo.updateAccount(existing.id, { ...existing, archived: true }, signal);
    },
  };
}

/** A chart without accounts is no chart: taking it at its word would archive every account in Pleo. */
function emptyChart(erpName: string): Failure {
  return new Failure('bad-response', `${erpName} answered with a chart of accounts that has no account.`, {
    system: erpName,
    advice: 'Nothing was changed in Pleo. Check the connection and the permissions of the app, then run again.',
  });
}
