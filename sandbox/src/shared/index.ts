export { OffsetClock } from './clock.ts';
export { derivedId } from './derived-id.ts';
export { ExactNumber, jsonNumber, parseExactJson } from './exact-json.ts';
export { SandboxError } from './sandbox-error.ts';
export type {
  Exchange,
  Fault,
  Sandbox,
  SandboxClock,
  SandboxContext,
  SandboxOptions,
  Simulator,
} from './simulator.ts';
