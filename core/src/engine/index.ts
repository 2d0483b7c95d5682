export { type ConnectorRegistry, installedConnectors } from './connector-registry.ts';
export {
  type CompanyOutcome,
  Engine,
  type EngineEvents,
  type EngineOptions,
  type EngineRetryOptions,
  type EngineRunOptions,
  type EngineWorkOptions,
} from './engine.ts';
export type { ProcessServices } from './root-container.ts';
