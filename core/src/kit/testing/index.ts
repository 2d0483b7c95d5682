export { AutoClock, ManualClock } from './clocks.ts';
export { type TestContext, testContext } from './company-context.ts';
export { failureOf } from './failure-of.ts';
export {
  FixedRandom,
  type LogEntry,
  type LogLevel,
  MemoryVault,
  RecordingLog,
  SequentialIds,
  silentLog,
  type TestEnvironment,
  testEnvironment,
} from './ports.ts';
