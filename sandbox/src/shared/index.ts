export { OffsetClock } from './clock.ts';
export { derivedId } from './derived-id.ts';
export { ExactNumber, jsonNumber, parseExactJson } from './exact-json.ts';
export { Fault, type ItemError } from './fault.ts';
export { SandboxError } from './sandbox-error.ts';
export type {
  ArmedFaultView,
  Exchange,
  NewExportJob,
  Sandbox,
  SandboxClock,
  SandboxContext,
  SandboxOptions,
  Simulator,
} from './simulator.ts';
