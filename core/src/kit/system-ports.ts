import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, IdSource, RandomSource } from '../contract/index.ts';
import { cancelled, throwIfAborted } from './cancellation.ts';

/** Timers of the platform fire at once when asked for more than 32 bits of milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's time. */
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }

  monotonicMs(): number {
    return performance.now();
  }

  async sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    throwIfAborted(signal);
    const endMs = this.monotonicMs() + delayMs;
    let leftMs = delayMs;
    while (leftMs > 0) {
      await this.#nap(Math.min(leftMs, LONGEST_TIMER_MS), signal);
      leftMs = endMs - this.monotonicMs();
    }
  }

  async #nap(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      await delay(delayMs, undefined, signal === undefined ? {} : { signal });
    } catch {
      // A timer rejects for no other reason.
      throw cancelled();
    }
  }
}

/** UUIDs of the platform's cryptographic source. */
export class SystemIds implements IdSource {
  uuid(): string {
    return randomUUID();
  }
}

/** The platform's pseudo-random numbers: for jitter, never for secrets. */
export class SystemRandom implements RandomSource {
  next(): number {
    return Math.random();
  }
}
