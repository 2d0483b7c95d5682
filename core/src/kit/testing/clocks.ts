import { setImmediate as macrotask } from 'node:timers/promises';
import type { Clock } from '../../contract/index.ts';
import { throwIfAborted, untilAborted } from '../cancellation.ts';

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

interface Sleeper {
  readonly dueMs: number;
  wake(): void;
}

/** A clock that stands still until the test moves it. */
export class ManualClock implements Clock {
  readonly #startMs: number;
  readonly #sleepers = new Set<Sleeper>();
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

  /** The number of sleeps that are not over yet. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  async sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const sleeper: Sleeper = { dueMs: this.#elapsedMs + delayMs, wake: resolve };
    if (delayMs > 0) this.#sleepers.add(sleeper);
    else resolve();
    try {
      await untilAborted(promise, signal);
    } finally {
      this.#sleepers.delete(sleeper);
    }
  }

  /** Moves the time on, waking each sleeper at its moment, and lets the work that this sets off run as far as it gets. */
  async advance(delayMs: number): Promise<void> {
    const endMs = this.#elapsedMs + delayMs;
    await macrotask();
    for (let next = this.#nextDue(endMs); next !== undefined; next = this.#nextDue(endMs)) {
      this.#elapsedMs = Math.max(this.#elapsedMs, next.dueMs);
      this.#sleepers.delete(next);
      next.wake();
      await macrotask();
    }
    this.#elapsedMs = endMs;
  }

  #nextDue(endMs: number): Sleeper | undefined {
    const due = [...this.#sleepers].filter((sleeper) => sleeper.dueMs <= endMs);
    return due.toSorted((one, other) => one.dueMs - other.dueMs)[0];
  }
}
