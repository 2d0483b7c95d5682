export type { AccountUse, ExportBooks } from './export/export-books.ts';
export { type ExportSettings, exportSettings } from './export/export-settings.ts';
export { type ItemPostings, toPostings } from './export/item-postings.ts';
export { vendorKeyOf } from './export/party.ts';
export { needsPayment, possibleKinds } from './export/possible-kinds.ts';
export { spokenKind } from './export/words.ts';
export type { Mapped } from './result.ts';
export { accountMapper } from './sync/account-mapper.ts';
export { toNewVendor } from './sync/new-vendor.ts';
export type { MappingProblem, RecordMapper } from './sync/record-mapper.ts';
export {
  type AccountRules,
  type SyncSettings,
  syncSettings,
  type TagGroupRules,
  type TagRules,
  type TaxCodeRules,
  type VendorRules,
} from './sync/sync-settings.ts';
export { type DesiredTagGroup, tagGroupMapper } from './sync/tag-group-mapper.ts';
export { type DesiredTag, tagMapper } from './sync/tag-mapper.ts';
export { decidesTaxType, taxCodeMapper } from './sync/tax-code-mapper.ts';
export { vendorMapper } from './sync/vendor-mapper.ts';
