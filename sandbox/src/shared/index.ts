export { OffsetClock } from './clock.ts';
export { derivedId } from './derived-id.ts';
export { ExactNumber, jsonNumber, parseExactJson } from './exact-json.ts';
export { Fault, type ItemError } from './fault.ts';
export { SandboxError } from './sandbox-error.ts';
export { amount, date, id, rate } from './seed-values.ts';
export type {
  ArmedFaultView,
  Exchange,
  NewExportJob,
  Sandbox,
  SandboxClock,
  SandboxContext,
  SandboxOptions,
  Simulator,
  SimulatorKind,
} from './simulator.ts';
