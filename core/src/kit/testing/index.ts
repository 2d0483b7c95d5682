export { AutoClock } from './auto-clock.ts';
export { FixedRandom } from './fixed-random.ts';
export { type LogEntry, type LogLevel, RecordingLog, silentLog } from './ports.ts';
export { ManualClock } from './clocks.ts';
export { MemoryVault } from './memory-vault.ts';
export { SequentialIds } from './sequential-ids.ts';
export { type TestEnvironment, testEnvironment } from './test-environment.ts';
