import type { IdSource, Log, LogFields, RandomSource, Secret, SecretVault } from '../../contract/index.ts';
import { AutoClock } from './clocks.ts';

/** Always the same number in [0, 1). */
export class FixedRandom implements RandomSource {
  readonly #value: number;

  constructor(value = 0.5) {
    this.#value = value;
  }

  next(): number {
    return this.#value;
  }
}

/** UUIDs that count: `00000000-0000-4000-8000-000000000001`, `…002`, … */
export class SequentialIds implements IdSource {
  #last = 0;

  uuid(): string {
    this.#last += 1;
    return `00000000-0000-4000-8000-${this.#last.toString(16).padStart(12, '0')}`;
  }
}

/** A vault that forgets everything with the process. */
export class MemoryVault implements SecretVault {
  readonly #secrets = new Map<string, Secret>();

  async load(name: string): Promise<Secret | undefined> {
    return this.#secrets.get(name);
  }

  async store(name: string, secret: Secret): Promise<void> {
    this.#secrets.set(name, secret);
  }
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface LogEntry {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: LogFields;
}

/** A log that says nothing. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** A log that remembers what it was told. */
export class RecordingLog implements Log {
  readonly entries: LogEntry[] = [];

  debug(message: string, fields?: LogFields): void {
    this.#record('debug', message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.#record('info', message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.#record('warn', message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.#record('error', message, fields);
  }

  #record(level: LogLevel, message: string, fields: LogFields = {}): void {
    this.entries.push({ level, message, fields });
  }
}

/** The parts of the process that a client uses, in the test's hands: no sleep takes time, jitter is the half. */
export interface TestEnvironment {
  readonly clock: AutoClock;
  readonly random: FixedRandom;
  readonly log: RecordingLog;
}

export function testEnvironment(): TestEnvironment {
  return { clock: new AutoClock(), random: new FixedRandom(0.5), log: new RecordingLog() };
}
