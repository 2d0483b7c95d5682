import { z } from 'zod';
import { AccountingEntryId, CompanyId, ExportJobId } from '../contract/index.ts';

/** @see pleo-api.md §5.2 */
export const ExportJob = z
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
  /** Whether its items shall carry vendor and bookkeeping data. */
  readonly vendorBasedBookkeeping: boolean;
}

export type UnfinishedStatus = 'pending' | 'in_progress';

/** The progress record of one expense in one job. @see pleo-api.md §5.4 */
export const ExportJobItem = z
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
  | 'receipt_upload_failure'
  | 'receipt_download_failure'
  | 'receipt_file_size_limit_exceeded'
  | 'receipt_conversion_failure'
  | 'unexpected_failure'
  | 'invalid_configuration'
  | 'missing_configuration'
  | 'accounting_system_authentication_failure'
  | 'accounting_system_rate_limit'
  | 'accounting_system_unreachable'
  | 'validation_failure'
  | 'accounting_system_validation_failure'
  | 'authorization_failure'
  | 'accounting_system_timeout'
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
export const ItemUpdateResult = z.object({
  data: z.array(ExportJobItem),
  errors: z.array(z.object({ accountingEntryId: AccountingEntryId, type: z.string(), message: z.string() })),
});
export type ItemUpdateResult = z.infer<typeof ItemUpdateResult>;

/** How a job ends. The reason is sent along with `completed_with_errors` too, as the design page asks (pleo-api.md §5.4). */
export type ClosingEvent =
  | { readonly event: 'completed' }
  | {
      readonly event: 'completed_with_errors' | 'failed';
      readonly failureReason: string;
      readonly failureReasonType: JobFailureReasonType;
    };

export type JobEvent = { readonly event: 'started' } | ClosingEvent;
