/** Time, injected so that tests own it. */
export interface Clock {
  /** The current instant. */
  now(): Date;
  /** Milliseconds of a clock that only moves forward, for durations. */
  monotonicMs(): number;
  /**
   * Resolves after the delay.
   *
   * @throws Failure `cancelled` as soon as the signal aborts.
   */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
}

/** New random UUIDs (version 4). */
export interface IdSource {
  uuid(): string;
}

/** A random number in [0, 1), for jitter. */
export interface RandomSource {
  next(): number;
}

/** Structured log of one company or of the process. Fields are values, never secrets or whole answers. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined | readonly string[]>>;
