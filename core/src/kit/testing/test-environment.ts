import { AutoClock } from './auto-clock.ts';
import { FixedRandom } from './fixed-random.ts';
import { RecordingLog } from './ports.ts';

/** What a client takes from the process, in the test's hands: no sleep takes time, jitter is the half. */
export interface TestEnvironment {
  readonly clock: AutoClock;
  readonly random: FixedRandom;
  readonly log: RecordingLog;
}

export function testEnvironment(): TestEnvironment {
  return { clock: new AutoClock(), random: new FixedRandom(0.5), log: new RecordingLog() };
}
