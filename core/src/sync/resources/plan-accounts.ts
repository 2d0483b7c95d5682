import { isChangedSince, keepCursor, LatestChange, type SyncCursor, settingsDigest, usableCursor } from '../cursor.ts';
import { accountMapper } from '../mapping/account-mapper.ts';
import { planNothing, planResource } from '../plan-resource.ts';
import { type PlannedStep, plannedStep } from '../planned-step.ts';
import type { SyncContext } from '../sync-context.ts';
import { accountsResource } from './accounts.ts';

/**
 * What is due of the accounts: nothing, where the ERP changed none since the last sync and the tax codes are the same;
 * else both sides are read whole.
 *
 * @param knownTaxCodes - Codes of the tax codes that Pleo will have.
 */
export async function planAccounts(context: SyncContext, knownTaxCodes: ReadonlySet<string>): Promise<PlannedStep> {
  const { parts, erpCompany, onProgress, signal } = context;
  const rules = parts.settings.sync.accounts;
  const latest = new LatestChange();
  const resource = accountsResource(parts, {
    mapper: accountMapper(rules, knownTaxCodes),
    onRead: (account) => latest.note(account),
  });
  const digest = settingsDigest(rules, erpCompany.id, [...knownTaxCodes].sort());
  const cursor = usableCursor(context, 'accounts', digest);
  if (cursor !== undefined && !(await hasChanges(context, cursor))) {
    return plannedStep(planNothing(resource, cursor.changedSince), context);
  }
  const basis = { fullAt: parts.clock.now().toISOString(), digest, drafts: [] };
  const plan = await planResource(resource, onProgress, signal);
  return plannedStep(plan, context, (report) => keepCursor(context, 'accounts', { basis, latest, report }));
}

async function hasChanges({ parts, signal }: SyncContext, { changedSince }: SyncCursor): Promise<boolean> {
  for await (const account of parts.erp.listAccounts(signal, changedSince)) {
    if (isChangedSince(account, changedSince)) return true;
  }
  return false;
}
