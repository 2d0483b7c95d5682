export { startSandbox } from './sandbox.ts';
export { parseSeedText, Seed, type SeedInput } from './seed/index.ts';
export {
  type ArmedFaultView,
  type Exchange,
  type Fault,
  type NewExportJob,
  type Sandbox,
  type SandboxClock,
  SandboxError,
  type SandboxOptions,
} from './shared/index.ts';
