export { startSandbox } from './sandbox.ts';
export { parseSeedText, type SeedInput } from './seed.ts';
export {
  type ArmedFaultView,
  type Exchange,
  type Fault,
  type NewExportJob,
  type Sandbox,
  type SandboxClock,
  type SandboxContext,
  SandboxError,
  type SandboxOptions,
  type Simulator,
  type SimulatorKind,
} from './shared/index.ts';
