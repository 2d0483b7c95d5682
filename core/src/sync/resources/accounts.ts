import type { ErpAccount } from '../../contract/index.ts';
import { ACCOUNT_BATCH_LIMIT, type NewAccount, type PleoAccount } from '../../pleo/index.ts';
import { fieldChanges } from '../field-changes.ts';
import { mappedRecords } from '../mapped-records.ts';
import type { RecordMapper } from '../mapping/record-mapper.ts';
import type { MatchRules } from '../match.ts';
import type { SyncParts } from '../sync-parts.ts';
import type { SyncedResource } from '../synced-resource.ts';

/** Accounts are matched by the ERP's long-lived id alone; code and name never match. @see pleo-integration-rules.md §7.2 */
const RULES: MatchRules<NewAccount, PleoAccount> = {
  keysOf: ({ externalId }) => [{ by: 'externalId', value: externalId }],
  keyOf: ({ externalId }) => (externalId ? { by: 'externalId', value: externalId } : undefined),
  isArchived: ({ archived }) => archived,
  isFromErp: ({ externalId }) => externalId !== '',
  differences: (desired, existing) =>
    fieldChanges([
      ['name', existing.name, desired.name],
      ['code', existing.code, desired.code],
      ['taxCodeExternalId', existing.taxCodeExternalId, desired.taxCodeExternalId],
    ]),
};

const labelOf = ({ code, name }: Pick<NewAccount, 'code' | 'name'>): string => [code, name].filter(Boolean).join(' ');

const ALREADY_THERE = 'EXTERNAL_ID_ALREADY_EXISTS';

export interface AccountsOptions {
  readonly mapper: RecordMapper<ErpAccount, NewAccount>;
  /** Told of every account that the ERP lists. */
  onRead(account: ErpAccount): void;
}

/** The chart of accounts, from the ERP into Pleo. */
export function accountsResource(
  { erp, erpName, pleo }: Pick<SyncParts, 'erp' | 'erpName' | 'pleo'>,
  { mapper, onRead }: AccountsOptions,
): SyncedResource<NewAccount, PleoAccount> {
  return {
    name: 'accounts',
    rules: RULES,
    labelOfDesired: labelOf,
    labelOfExisting: labelOf,
    listExisting: (signal) => pleo.listAccounts(signal),
    listDesired: (signal) => mappedRecords(erp.listAccounts(signal), { mapper, onRead, erpName, nouns: 'accounts' }),
    problems: () => mapper.problems(),
    batchSizes: { create: ACCOUNT_BATCH_LIMIT },
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
    async archive(accounts, signal) {
      for (const account of accounts) await pleo.updateAccount(account.id, { ...account, archived: true }, signal);
    },
  };
}
