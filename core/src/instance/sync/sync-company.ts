import type { InstanceParts } from '../parts.ts';
import type { ProgressListener } from '../progress.ts';
import { accountsResource } from './accounts.ts';
import { type ResourceReport, syncResource } from './sync-resource.ts';
import { taxCodesResource } from './tax-codes.ts';

export interface SyncReport {
  readonly taxCodes: ResourceReport;
  readonly accounts: ResourceReport;
}

const NOTHING_DONE: ResourceReport = {
  created: 0,
  updated: 0,
  archived: 0,
  unarchived: 0,
  unchanged: 0,
  failed: [],
};

/**
 * Brings the ERP's master data into Pleo: tax codes first, since an account may name one.
 *
 * @see pleo-integration-rules.md §7.5 (order INFERRED)
 */
export async function syncCompany(
  parts: InstanceParts,
  onProgress: ProgressListener,
  signal?: AbortSignal,
): Promise<SyncReport> {
  const { settings } = parts;
  // An ERP without tax codes has no say in those of Pleo: they are left as they are.
  const taxCodes =
    parts.erp.listTaxCodes === undefined
      ? NOTHING_DONE
      : await syncResource(taxCodesResource(parts, { classes: settings.taxCodeClasses }), parts, onProgress, signal);
  const accountMapping = { classes: settings.accountClasses, knownTaxCodes: await activeTaxCodes(parts, signal) };
  const accounts = await syncResource(accountsResource(parts, accountMapping), parts, onProgress, signal);
  return { taxCodes, accounts };
}

/** Read again rather than assumed: Pleo may have refused some, and may hold others. */
async function activeTaxCodes({ pleo }: InstanceParts, signal: AbortSignal | undefined): Promise<ReadonlySet<string>> {
  const codes = new Set<string>();
  for await (const { archived, code } of pleo.listTaxCodes(signal)) {
    if (!archived && code) codes.add(code);
  }
  return codes;
}
