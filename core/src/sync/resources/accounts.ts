import { ACCOUNT_BATCH_LIMIT, type NewAccount, type PleoAccount, type PleoCompanyClient } from '../../pleo/index.ts';
import { type PlannedStep, plannedStep } from '../apply-plan.ts';
import { isChangedSince, keepCursor, LatestChange, type SyncCursor, settingsDigest, usableCursor } from '../cursors.ts';
import { accountMapper } from '../mapping/account-mapper.ts';
import { fieldChanges, type MatchRules } from '../match.ts';
import { mappedRecords, planNothing, planResource, type SyncedResource } from '../resource-plan.ts';
import type { SyncContext } from '../sync-context.ts';
import type { RefusedRecord } from '../write-changes.ts';

/** Accounts are matched by the ERP's long-lived id alone; code and name never match. @see pleo-integration-rules.md §7.2 */
const RULES: MatchRules<NewAccount, PleoAccount> = {
  keysOf: ({ externalId }) => [{ by: 'externalId', value: externalId }],
  keyOf: ({ externalId }) => (externalId ? { by: 'externalId', value: externalId } : undefined),
  isArchived: ({ archived }) => archived,
  isFromErp: () => true,
  differences: (desired, existing) =>
    fieldChanges([
      ['name', existing.name, desired.name],
      ['code', existing.code, desired.code],
      ['taxCodeExternalId', existing.taxCodeExternalId, desired.taxCodeExternalId],
    ]),
};

const ALREADY_THERE = 'EXTERNAL_ID_ALREADY_EXISTS';

/**
 * Plans the accounts; no step where the ERP lists none. Nothing is due where the ERP changed none since the last sync and the tax codes are the same; else both
 * sides are read whole.
 *
 * @param knownTaxCodes - Codes of the tax codes that Pleo will have.
 */
export async function planAccounts(
  context: SyncContext,
  knownTaxCodes: ReadonlySet<string>,
): Promise<readonly PlannedStep[]> {
  const { erp, erpName, erpCompany, pleo, settings, clock, signal } = context;
  if (erp.accounts === undefined) return [];
  const listAccounts = erp.accounts.bind(erp);
  const rules = settings.sync.accounts;
  const mapper = accountMapper(rules, knownTaxCodes);
  const latest = new LatestChange();
  const resource: SyncedResource<NewAccount, PleoAccount> = {
    name: 'accounts',
    rules: RULES,
    labelOfDesired: labelOf,
    labelOfExisting: labelOf,
    listExisting: () => pleo.listAccounts(signal),
    listDesired: () =>
      mappedRecords(listAccounts({ signal }), {
        mapper,
        erpName,
        nouns: 'accounts',
        onRead: (account) => latest.note(account),
      }),
    problems: () => mapper.problems(),
    create: { most: ACCOUNT_BATCH_LIMIT, many: (accounts) => createAccounts(pleo, accounts, signal) },
    update: (existing, desired) => pleo.updateAccount(existing.id, { ...desired, metadata: existing.metadata }, signal),
    archive: { one: (account) => pleo.updateAccount(account.id, { ...account, archived: true }, signal) },
  };
  const digest = settingsDigest(rules, erpCompany.id, [...knownTaxCodes].sort());
  const cursor = usableCursor(context, 'accounts', digest);
  if (cursor !== undefined && !(await hasChanges(context, cursor))) {
    return [plannedStep(planNothing(resource, cursor.changedSince), context)];
  }
  const basis = { fullAt: clock.now().toISOString(), digest, drafts: [] };
  const plan = await planResource(resource, context);
  return [plannedStep(plan, context, (report) => keepCursor(context, 'accounts', { basis, latest, report }))];
}

async function hasChanges({ erp, signal }: SyncContext, { changedSince }: SyncCursor): Promise<boolean> {
  for await (const account of erp.accounts?.({ signal, changedSince }) ?? []) {
    if (isChangedSince(account, changedSince)) return true;
  }
  return false;
}

async function createAccounts(
  pleo: PleoCompanyClient,
  accounts: readonly NewAccount[],
  signal: AbortSignal | undefined,
): Promise<readonly RefusedRecord[]> {
  const { failed } = await pleo.createAccounts(accounts, signal);
  // An account that is there already is what was wanted: a repeated batch finds what its lost answer had created.
  return failed
    .filter(({ reasons }) => reasons.length === 0 || reasons.some((reason) => reason !== ALREADY_THERE))
    .map(({ request, reasons }) => ({
      key: request.externalId,
      why: reasons.join(', ') || 'Pleo gave no reason.',
    }));
}

function labelOf({ code, name }: Pick<NewAccount, 'code' | 'name'>): string {
  return [code, name].filter(Boolean).join(' ');
}
