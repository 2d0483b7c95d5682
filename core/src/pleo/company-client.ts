import type { ExportJobId } from '../contract/index.ts';
import type { AccountBatchResult, AccountUpdate, NewAccount, PleoAccount } from './accounts.ts';
import type { ReadExportItem } from './export-items.ts';
import type {
  ExportJob,
  ExportJobItem,
  ItemUpdate,
  ItemUpdateResult,
  JobEvent,
  NewExportJob,
  UnfinishedStatus,
} from './export-jobs.ts';
import type { Introspection } from './introspection.ts';
import type { PleoTag, PleoTagGroup, TagContent, TagGroupContent } from './tags.ts';
import type { PleoTaxCode, TaxCodeContent } from './tax-codes.ts';
import type { PleoVendor, VendorContent, VendorSearch, VendorState } from './vendors.ts';

/**
 * Pleo's API as one company sees it. The company is bound when the client is made; no method takes a company's id.
 *
 * Lists stream page by page. Every method throws `Failure` as the kit's company client does.
 */
export interface PleoCompanyClient {
  /** Who the credential speaks for. */
  introspect(signal?: AbortSignal): Promise<Introspection>;

  /** Every account, archived ones included. */
  listAccounts(signal?: AbortSignal): AsyncIterable<PleoAccount>;
  /** At most {@link ACCOUNT_BATCH_LIMIT} accounts; the answer names those that were refused. */
  createAccounts(accounts: readonly NewAccount[], signal?: AbortSignal): Promise<AccountBatchResult>;
  updateAccount(id: string, account: AccountUpdate, signal?: AbortSignal): Promise<void>;

  /** Every tax code, archived ones included. */
  listTaxCodes(signal?: AbortSignal): AsyncIterable<PleoTaxCode>;
  createTaxCode(taxCode: TaxCodeContent, signal?: AbortSignal): Promise<PleoTaxCode>;
  updateTaxCode(id: string, taxCode: TaxCodeContent, signal?: AbortSignal): Promise<void>;

  /** Every tag group, archived ones included. Pleo does not page them. */
  listTagGroups(signal?: AbortSignal): Promise<readonly PleoTagGroup[]>;
  createTagGroup(group: TagGroupContent, signal?: AbortSignal): Promise<PleoTagGroup>;
  updateTagGroup(id: string, group: TagGroupContent, signal?: AbortSignal): Promise<void>;
  /** Every tag of a group, archived ones included. */
  listTags(groupId: string, signal?: AbortSignal): AsyncIterable<PleoTag>;
  /** @throws Failure `conflict` when the group has a tag of this code; `rejected` when it can take no more active tags. */
  createTag(groupId: string, tag: TagContent, signal?: AbortSignal): Promise<PleoTag>;
  updateTag(id: string, tag: TagContent, signal?: AbortSignal): Promise<void>;
  /** Archives tags or wakes them, all or none: at most {@link TAG_BULK_LIMIT}. */
  setTagsArchived(ids: readonly string[], archived: boolean, signal?: AbortSignal): Promise<void>;

  searchVendors(search: VendorSearch, signal?: AbortSignal): AsyncIterable<PleoVendor>;
  /** @throws Failure `conflict` when Pleo has a vendor of this code or external id. */
  createVendor(vendor: VendorContent, signal?: AbortSignal): Promise<PleoVendor>;
  updateVendor(
    id: string,
    vendor: VendorContent & { readonly state: VendorState },
    signal?: AbortSignal,
  ): Promise<void>;
  /** A draft becomes, or an archived vendor is again, in step with the ERP. */
  activateVendor(
    id: string,
    identity: { readonly externalId: string; readonly code?: string | undefined },
    signal?: AbortSignal,
  ): Promise<void>;
  archiveVendor(id: string, signal?: AbortSignal): Promise<void>;

  listExportJobs(statuses: readonly UnfinishedStatus[], signal?: AbortSignal): AsyncIterable<ExportJob>;
  getExportJob(jobId: ExportJobId, signal?: AbortSignal): Promise<ExportJob>;
  /** Sent once. @throws Failure `conflict` while the company has an unfinished job; `rejected` for entries that Pleo refuses. */
  createExportJob(job: NewExportJob, signal?: AbortSignal): Promise<ExportJob>;
  /** The control layer: what is to be done and what is done already. */
  listExportJobItems(jobId: ExportJobId, signal?: AbortSignal): AsyncIterable<ExportJobItem>;
  /** The data layer: what to post. Only from unfinished jobs. */
  listExportItems(jobId: ExportJobId, signal?: AbortSignal): AsyncIterable<ReadExportItem>;
  /** At most {@link ITEM_UPDATE_LIMIT} items; read `errors` of the answer. */
  updateExportJobItems(
    jobId: ExportJobId,
    updates: readonly ItemUpdate[],
    signal?: AbortSignal,
  ): Promise<ItemUpdateResult>;
  sendExportJobEvent(jobId: ExportJobId, event: JobEvent, signal?: AbortSignal): Promise<void>;
}
