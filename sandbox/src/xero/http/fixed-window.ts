import { createHash } from 'node:crypto';

/** Counts requests in windows of fixed length that begin at a moment of their own, not at the full minute or day. */
export class FixedWindow {
  readonly #lengthMs: number;
  readonly #limit: number;
  readonly #phaseMs: number;
  #window = Number.NaN;
  #used = 0;

  /** @param name decides where the windows begin: spread over time without chance */
  constructor(name: string, lengthMs: number, limit: number) {
    this.#lengthMs = lengthMs;
    this.#limit = limit;
    this.#phaseMs = createHash('sha256').update(name).digest().readUInt32BE(0) % lengthMs;
  }

  remaining(nowMs: number): number {
    this.#moveTo(nowMs);
    return this.#limit - this.#used;
  }

  take(nowMs: number): void {
    this.#moveTo(nowMs);
    this.#used += 1;
  }

  /** Whole seconds until the next window begins, at least 1. */
  secondsToReset(nowMs: number): number {
    const intoWindowMs = (nowMs - this.#phaseMs) % this.#lengthMs;
    return Math.max(1, Math.ceil((this.#lengthMs - intoWindowMs) / 1000));
  }

  #moveTo(nowMs: number): void {
    const window = Math.floor((nowMs - this.#phaseMs) / this.#lengthMs);
    if (window === this.#window) return;
    this.#window = window;
    this.#used = 0;
  }
}
