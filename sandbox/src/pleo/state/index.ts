export { PleoCompany } from './company.ts';
export type { Expense, ExpenseLine } from './expense.ts';
export { ExportJob, pendingItem } from './export-job.ts';
export type { Money, MoneyPair } from './money.ts';
export { AccountRecord, JobItemRecord, type JobRecord, TaxCodeRecord } from './records.ts';
export {
  itemFailureReasonTypes,
  itemStatuses,
  jobEvents,
  jobFailureReasonTypes,
  jobStatuses,
} from './vocabulary.ts';
export { PleoWorld } from './world.ts';
