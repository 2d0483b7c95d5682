export {
  type CompanyConfiguration,
  type Configuration,
  type ConfigurationProblem,
  type ConfigurationResult,
  formatProblems,
  loadConfiguration,
} from './config/index.ts';
export {
  type CompanyOutcome,
  type ConnectorRegistry,
  Engine,
  type EngineEvents,
  type EngineOptions,
  type EngineRetryOptions,
  type EngineRunOptions,
  installedConnectors,
} from './engine/index.ts';
export type { Chosen, Decided, Decision, Doubt } from './export/index.ts';
export {
  type CheckReport,
  isClean,
  type Progress,
  type RetryReport,
  type RunPart,
  type RunReport,
} from './instance/index.ts';
export { createFolderStorage, type FolderStorageOptions, type StorageAdapter } from './storage/index.ts';
