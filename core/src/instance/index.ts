export type { ExportReport, FailedItem, JobReport, OpenItem } from './export/job-report.ts';
export type { Decided } from './export/resolve/decide-doubt.ts';
export type { Decision, Doubt } from './export/resolve/doubt.ts';
export type { Chosen, LeftOut } from './export/retry/choose-retryable.ts';
export type { RetryableExpense } from './export/retry/retryable-expenses.ts';
export {
  type CheckReport,
  IntegrationInstance,
  type RetryReport,
  type RunOptions,
  type RunPart,
} from './integration-instance.ts';
export type { ArchiveLimit, InstanceParts, InstanceSettings } from './parts.ts';
export type { Progress, ProgressListener, SyncedResourceName } from './progress.ts';
export type { RunReport } from './run-report.ts';
export { isClean } from './run-summary.ts';
export type { CompanyPlan, PlannedChange, PlannedResource } from './sync/company-plan.ts';
export { RESOURCE_NOUNS } from './sync/resource-nouns.ts';
export type { ResourceReport } from './sync/resource-report.ts';
export type { SyncOptions, SyncReport } from './sync/sync-company.ts';
