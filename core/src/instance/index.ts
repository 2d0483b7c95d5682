export type { InstanceParts, InstanceSettings } from './instance-context.ts';
export {
  type CheckReport,
  IntegrationInstance,
  type RetryReport,
  type RunOptions,
  type RunPart,
} from './integration-instance.ts';
export type { Progress, ProgressListener } from './progress.ts';
export type { RunReport } from './run-report.ts';
export { isClean } from './run-summary.ts';
