import { z } from 'zod';
import { AccountingEntryId, CompanyId, ExportJobId } from '../contract/index.ts';
import type { PleoCalls } from './calls.ts';

/** @see pleo-api.md §5.2 */
const ExportJob = z
  .object({
    id: ExportJobId,
    companyId: CompanyId,
    /** Open: `pending`, `in_progress`, `failed`, `completed`, `completed_with_errors`. */
    status: z.string(),
    createdAt: z.string(),
    expiresIn: z.number(),
    numberOfItems: z.int().nonnegative(),
    vendorBasedBookkeeping: z.boolean(),
    failureReason: z.string().nullish(),
    /** Open: `job_expired`, `canceled_by_user` … */
    failureReasonType: z.string().nullish(),
  })
  .readonly();
export type ExportJob = z.infer<typeof ExportJob>;

/** A job as we ask for it. @see pleo-api.md §5.3 */
export interface NewExportJob {
  /** Each once; how many a job takes is UNKNOWN. */
  readonly accountingEntryIds: readonly AccountingEntryId[];
  /** True when its items shall carry vendor and bookkeeping data. */
  readonly vendorBasedBookkeeping: boolean;
}

export type UnfinishedStatus = 'pending' | 'in_progress';

/** The progress record of one expense in one job. @see pleo-api.md §5.4 */
const ExportJobItem = z
  .object({
    accountingEntryId: AccountingEntryId,
    /** Open: `pending`, `in_progress`, `successful`, `failed`, `abandoned`. */
    status: z.string(),
    failureReason: z.string().nullish(),
  })
  .readonly();
export type ExportJobItem = z.infer<typeof ExportJobItem>;

/** @see pleo-api.md §5.5, the list for items */
export type ItemFailureReasonType =
  | JobFailureReasonType
  | 'receipt_upload_failure'
  | 'receipt_download_failure'
  | 'receipt_file_size_limit_exceeded'
  | 'receipt_conversion_failure'
  | 'unexpected_failure'
  | 'accounting_system_validation_failure'
  | 'vendor_unknown'
  | 'account_unknown'
  | 'tax_code_unknown'
  | 'tag_unknown';

/** @see pleo-api.md §5.5, the list for jobs, which lacks `accounting_system_validation_failure` */
export type JobFailureReasonType =
  | 'invalid_configuration'
  | 'missing_configuration'
  | 'accounting_system_authentication_failure'
  | 'accounting_system_rate_limit'
  | 'accounting_system_unreachable'
  | 'validation_failure'
  | 'authorization_failure'
  | 'accounting_system_timeout';

/** The final word on one item. @see pleo-api.md §5.6 */
export type ItemUpdate =
  | {
      readonly accountingEntryId: AccountingEntryId;
      readonly status: 'successful';
      /** When it was exported, ISO 8601 in UTC. */
      readonly exportedAt: string;
      readonly externalId: string;
      readonly externalUrl?: string;
    }
  | {
      readonly accountingEntryId: AccountingEntryId;
      readonly status: 'failed';
      readonly failureReasonType: ItemFailureReasonType;
      readonly failureReason: string;
    };

/** Most items in one update. @see pleo-api.md §5.6 */
export const ITEM_UPDATE_LIMIT = 100;

/** A 200 may hide refusals of single items. */
const ItemUpdateResult = z.object({
  data: z.array(ExportJobItem),
  errors: z.array(z.object({ accountingEntryId: AccountingEntryId, type: z.string(), message: z.string() })),
});
export type ItemUpdateResult = z.infer<typeof ItemUpdateResult>;

/** The end of a job. The reason is sent along with `completed_with_errors` too, as the design page asks (pleo-api.md §5.4). */
export type ClosingEvent =
  | { readonly event: 'completed' }
  | {
      readonly event: 'completed_with_errors' | 'failed';
      readonly failureReason: string;
      readonly failureReasonType: JobFailureReasonType;
    };

export type JobEvent = { readonly event: 'started' } | ClosingEvent;

/** @see pleo-api.md §5 */
export function exportJobCalls(calls: PleoCalls, companyId: CompanyId) {
  const path = '/v3/export-jobs';
  return {
    listExportJobs(statuses: readonly UnfinishedStatus[], signal?: AbortSignal): AsyncIterable<ExportJob> {
      const query = { company_id: companyId, statuses };
      return calls.list({ method: 'GET', path, query }, ExportJob, signal);
    },
    getExportJob(jobId: ExportJobId, signal?: AbortSignal): Promise<ExportJob> {
      return calls.data({ method: 'GET', path: `${path}/${jobId}`, repeatable: 'safe' }, ExportJob, signal);
    },
    /** Sent once. @throws Failure `conflict` while the company has an unfinished job; `rejected` for entries that Pleo refuses. */
    createExportJob(
      { accountingEntryIds, vendorBasedBookkeeping }: NewExportJob,
      signal?: AbortSignal,
    ): Promise<ExportJob> {
      // Interactive, because a person asked for it at our command line.
      const json = { companyId, accountingEntryIds, isInteractive: true, options: { vendorBasedBookkeeping } };
      return calls.data({ method: 'POST', path, json, repeatable: 'never' }, ExportJob, signal);
    },
    /** The control layer: what is to be done and what is done already. */
    listExportJobItems(jobId: ExportJobId, signal?: AbortSignal): AsyncIterable<ExportJobItem> {
      return calls.list({ method: 'GET', path: `${path}/${jobId}/items` }, ExportJobItem, signal);
    },
    /** At most {@link ITEM_UPDATE_LIMIT} items; read `errors` of the answer. */
    updateExportJobItems(
      jobId: ExportJobId,
      updates: readonly ItemUpdate[],
      signal?: AbortSignal,
    ): Promise<ItemUpdateResult> {
      // A full replacement keyed by entry: repeating the same content is harmless (INFERRED, pleo-api.md §4.5).
      const call = { method: 'PUT', path: `${path}/${jobId}/items`, json: updates, repeatable: 'safe' } as const;
      return calls.json(call, ItemUpdateResult, signal);
    },
    sendExportJobEvent(jobId: ExportJobId, event: JobEvent, signal?: AbortSignal): Promise<void> {
      const json = { jobId, ...event };
      return calls.send({ method: 'POST', path: '/v3/export-job-events', json, repeatable: 'never' }, signal);
    },
  };
}
