export {
  ACCOUNT_BATCH_LIMIT,
  type AccountBatchResult,
  type AccountContent,
  type AccountUpdate,
  type NewAccount,
  type PleoAccount,
} from './accounts.ts';
export type { PleoCompanyClient } from './company-client.ts';
export {
  CompanyCredential,
  connectPleoCompany,
  connectPleoOrganisation,
  type DiscoveredCompany,
  OrganisationCredential,
  type PleoConnection,
  type PleoOrganisationClient,
} from './connect.ts';
export type { ExportItem, ExportItemFile, ExportItemLine, ExportItemTag, ReadExportItem } from './export-items.ts';
export {
  type ClosingEvent,
  type ExportJob,
  type ExportJobItem,
  ITEM_UPDATE_LIMIT,
  type ItemFailureReasonType,
  type ItemUpdate,
  type ItemUpdateResult,
  type JobEvent,
  type JobFailureReasonType,
  type NewExportJob,
  type UnfinishedStatus,
} from './export-jobs.ts';
export { type Introspection, parseSubject } from './introspection.ts';
export type { PleoTagGroup, TagGroupContent } from './tag-groups.ts';
export { type PleoTag, TAG_BULK_LIMIT, type TagContent } from './tags.ts';
export type { PleoTaxCode, TaxCodeContent } from './tax-codes.ts';
export {
  type PleoVendor,
  VENDOR_SEARCH_LIMIT,
  type VendorContent,
  type VendorSearch,
  type VendorState,
} from './vendors.ts';
