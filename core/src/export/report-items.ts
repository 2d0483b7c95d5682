import type { ExportJobId, RejectionReason } from '../contract/index.ts';
import { chunks, present } from '../kit/index.ts';
import { ITEM_UPDATE_LIMIT, type ItemFailureReasonType, type ItemUpdate } from '../pleo/index.ts';
import type { ItemResult } from './delivery/item-result.ts';
import { forgetNamed } from './delivery/named-documents.ts';
import type { ExportParts } from './export-context.ts';

export type FinalResult = Exclude<ItemResult, { readonly kind: 'open' }>;

/** An outcome that Pleo did not take, in its own words. */
export interface RefusedReport {
  readonly entryId: ItemResult['entryId'];
  readonly why: string;
}

/**
 * Tells Pleo what became of items. A 200 may hide refusals of single items: those are said once more, and then given
 * back.
 *
 * @see pleo-api.md §5.6
 */
export async function reportItems(
  jobId: ExportJobId,
  results: readonly FinalResult[],
  {
    pleo,
    store,
    clock,
    settings,
    referenceOf,
  }: Pick<ExportParts, 'pleo' | 'store' | 'clock' | 'settings' | 'referenceOf'>,
  signal?: AbortSignal,
): Promise<readonly RefusedReport[]> {
  const failureTypes = { ...ITEM_FAILURE_TYPES, ...settings.export.failureTypes };
  const exportedAt = `${clock.now().toISOString().slice(0, 19)}Z`;
  const say = async (updates: readonly ItemUpdate[]): Promise<readonly RefusedReport[]> => {
    const { errors } = await pleo.updateExportJobItems(jobId, updates, signal);
    const refusals = new Map(errors.map(({ accountingEntryId, message }) => [accountingEntryId, message]));
    const taken = updates.filter(({ accountingEntryId }) => !refusals.has(accountingEntryId));
    await store.journal.append(
      taken.map(({ accountingEntryId, status }) => ({
        type: 'item.reported' as const,
        jobId,
        entryId: accountingEntryId,
        status,
      })),
    );
    const done = taken.filter(({ status }) => status === 'successful');
    await forgetNamed(
      done.map(({ accountingEntryId }) => accountingEntryId),
      { store, referenceOf },
    );
    return updates.flatMap(({ accountingEntryId: entryId }) => {
      const why = refusals.get(entryId);
      return why === undefined ? [] : [{ entryId, why }];
    });
  };

  const refusals: RefusedReport[] = [];
  for await (const updates of chunks(
    results.map((result) => toUpdate(result, exportedAt, failureTypes)),
    ITEM_UPDATE_LIMIT,
  )) {
    const refused = new Set((await say(updates)).map(({ entryId }) => entryId));
    if (refused.size === 0) continue;
    refusals.push(...(await say(updates.filter(({ accountingEntryId }) => refused.has(accountingEntryId)))));
  }
  return refusals;
}

function toUpdate(result: FinalResult, exportedAt: string, failureTypes: FailureTypes): ItemUpdate {
  if (result.kind === 'failed') {
    return {
      accountingEntryId: result.entryId,
      status: 'failed',
      failureReasonType: result.failureType ?? failureTypes[result.rejection.reason],
      failureReason: result.rejection.sentence,
    };
  }
  return present({
    accountingEntryId: result.entryId,
    status: 'successful',
    exportedAt,
    externalId: result.document.id,
    externalUrl: result.document.url,
  });
}

/** Pleo's failure type for each of our reasons. */
export type FailureTypes = Readonly<Record<RejectionReason, ItemFailureReasonType>>;

/**
 * Why one item failed, in Pleo's words. Where the design page and the v3 enum disagree about unknown accounts and tax
 * codes, the design page is followed.
 *
 * @see pleo-integration-rules.md §5.5
 */
export const ITEM_FAILURE_TYPES: FailureTypes = {
  account: 'invalid_configuration',
  'tax-code': 'invalid_configuration',
  dimension: 'invalid_configuration',
  vendor: 'vendor_unknown',
  'period-locked': 'accounting_system_validation_failure',
  currency: 'accounting_system_validation_failure',
  duplicate: 'accounting_system_validation_failure',
  amount: 'validation_failure',
  'missing-configuration': 'missing_configuration',
  unsupported: 'validation_failure',
  permission: 'authorization_failure',
  other: 'accounting_system_validation_failure',
};
