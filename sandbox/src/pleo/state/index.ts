export { PleoCompany } from './company.ts';
export type { Expense, ExpenseLine } from './expense.ts';
export { ExportJob, pendingItem } from './export-job.ts';
export type { Account, JobItemRecord, JobRecord, Stamp, Tag, TagGroup, TaxCode, Vendor } from './records.ts';
export type { Shelf } from './shelf.ts';
export {
  itemFailureReasonTypes,
  itemStatuses,
  jobEvents,
  jobFailureReasonTypes,
  jobStatuses,
  vendorStates,
} from './vocabulary.ts';
export { PleoWorld } from './world.ts';
