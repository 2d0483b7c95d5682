import fs from 'node:fs';
import type { Clock } from '../contract/index.ts';

type Callback = (error: NodeJS.ErrnoException | null) => void;

/**
 * When our lock was last touched, on a clock that only moves forward. A lock that was not touched for its life may be
 * taken from us at any moment, and does not come back to life.
 */
export class LockPulse {
  readonly #clock: Clock;
  readonly #lifeMs: number;
  #touchedAtMs = 0;
  #ended = false;

  constructor(clock: Clock, lifeMs: number) {
    this.#clock = clock;
    this.#lifeMs = lifeMs;
  }

  begin(): void {
    this.#touchedAtMs = this.#clock.monotonicMs();
  }

  end(): void {
    this.#ended = true;
  }

  get alive(): boolean {
    return !this.#ended && this.#clock.monotonicMs() - this.#touchedAtMs < this.#lifeMs;
  }

  /** The file system for proper-lockfile, which touches its lock with `utimes` and tells nobody. */
  get fileSystem(): object {
    return {
      ...fs,
      utimes: (path: fs.PathLike, accessed: Date, modified: Date, callback: Callback): void => {
        const startedAtMs = this.#clock.monotonicMs();
        fs.utimes(path, accessed, modified, (error) => {
          if (error === null && this.alive) this.#touchedAtMs = startedAtMs;
          callback(error);
        });
      },
    };
  }
}
