import { tooManyRequests } from '../http/index.ts';

const windowMs = 60_000;

/**
 * So many requests a minute for each key, in windows that begin with the first request. What the real limit is counted
 * per, and how, is UNKNOWN (pleo-api.md §4.4).
 */
export class RateLimit {
  readonly #requestsPerMinute: number;
  readonly #windows = new Map<string, { startMs: number; requests: number }>();

  constructor(requestsPerMinute: number) {
    this.#requestsPerMinute = requestsPerMinute;
  }

  /** @throws PleoProblem 429 when the key has used its minute up */
  count(key: string, nowMs: number): void {
    const current = this.#windows.get(key);
    // A clock moved back starts a new window too: otherwise the key would wait for a time that may be far off.
    const stale = current === undefined || nowMs >= current.startMs + windowMs || nowMs < current.startMs;
    const window = stale ? { startMs: nowMs, requests: 0 } : current;
    this.#windows.set(key, window);
    if (window.requests >= this.#requestsPerMinute) {
      throw tooManyRequests(Math.ceil((window.startMs + windowMs - nowMs) / 1000));
    }
    window.requests += 1;
  }
}
