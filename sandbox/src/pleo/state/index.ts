export { PleoCompany } from './company.ts';
export type { Expense, ExpenseLine } from './expense.ts';
export { ExportJob, pendingItem } from './export-job.ts';
export type { Money, MoneyPair } from './money.ts';
export {
  AccountRecord,
  JobItemRecord,
  type JobRecord,
  type TagGroupRecord,
  type TagRecord,
  TaxCodeRecord,
  type VendorRecord,
} from './records.ts';
export type { TagBook } from './tag-book.ts';
export {
  itemFailureReasonTypes,
  itemStatuses,
  jobEvents,
  jobFailureReasonTypes,
  jobStatuses,
  vendorStates,
} from './vocabulary.ts';
export { PleoWorld } from './world.ts';
