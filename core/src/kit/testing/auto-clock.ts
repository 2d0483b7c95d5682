import type { Clock } from '../../contract/index.ts';
import { throwIfAborted } from '../cancellation.ts';

/**
 * A clock whose sleeps are over at once: each moves the time on by its length. For one sequence of work; sleeps side by
 * side add up, where real ones would overlap.
 */
export class AutoClock implements Clock {
  /** The length of every sleep so far, in order. */
  readonly sleptMs: number[] = [];
  readonly #startMs: number;
  #elapsedMs = 0;

  constructor(start = '2026-01-15T09:00:00.000Z') {
    this.#startMs = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#startMs + this.#elapsedMs);
  }

  monotonicMs(): number {
    return this.#elapsedMs;
  }

  /** Moves the time on, as if something had taken that long. */
  advance(delayMs: number): void {
    this.#elapsedMs += delayMs;
  }

  async sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    throwIfAborted(signal);
    this.sleptMs.push(delayMs);
    this.advance(delayMs);
  }
}
