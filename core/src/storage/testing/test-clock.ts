import type { Clock } from '../../contract/index.ts';

/** A clock that stands still until it is told to move; sleeping moves it. */
export class TestClock implements Clock {
  #nowMs = Date.UTC(2026, 0, 31, 12);
  #monotonicMs = 0;

  now(): Date {
    return new Date(this.#nowMs);
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  async sleep(delayMs: number): Promise<void> {
    this.advance(delayMs);
  }

  advance(byMs: number): void {
    this.#nowMs += byMs;
    this.#monotonicMs += byMs;
  }
}
