import type { SandboxClock } from './simulator.ts';

/** The sandbox's one view of time: the machine's clock, moved by an offset. */
export class OffsetClock implements SandboxClock {
  #offsetMs: number;
  readonly #moved: (offsetMs: number) => void;

  /** @param moved told the new offset after each move, so that it can be kept across restarts */
  constructor(offsetMs = 0, moved: (offsetMs: number) => void = () => {}) {
    this.#offsetMs = offsetMs;
    this.#moved = moved;
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }

  advance(milliseconds: number): void {
    this.#offsetMs += milliseconds;
    this.#moved(this.#offsetMs);
  }
}
