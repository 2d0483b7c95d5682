import { type Clock, Failure, type RateBudget, type RateBudgetOptions } from '../../contract/index.ts';
import { throwIfAborted, untilAborted } from '../cancellation.ts';
import { GrantLog } from './grant-log.ts';

/** @throws Failure `configuration` when the limit or a duration makes no sense. */
export function createRateBudget(options: RateBudgetOptions, environment: { readonly clock: Clock }): RateBudget {
  const { name, limit, windowMs, maxWaitMs } = options;
  if (!Number.isInteger(limit) || limit < 1 || !(windowMs > 0) || !(maxWaitMs >= 0)) {
    throw new Failure('configuration', `The limit "${name}" needs at least one request, a window and a longest wait.`);
  }
  return new SlidingWindowBudget(options, environment.clock);
}

/**
 * At most `limit` requests in any `windowMs`, first come first served.
 *
 * Our own because rate-limiter-flexible reads `Date.now` and sets timers itself, so that it cannot run on an injected
 * clock, and because it cannot be told what the other side has left.
 */
export class SlidingWindowBudget implements RateBudget {
  readonly name: string;
  readonly #options: RateBudgetOptions;
  readonly #clock: Clock;
  readonly #grants: GrantLog;
  #pausedUntilMs = Number.NEGATIVE_INFINITY;
  #waiting = 0;
  #endOfLine: Promise<void> = Promise.resolve();

  constructor(options: RateBudgetOptions, clock: Clock) {
    this.name = options.name;
    this.#options = options;
    this.#clock = clock;
    this.#grants = new GrantLog(options.windowMs);
  }

  get remaining(): number {
    this.#grants.forgetBefore(this.#clock.monotonicMs());
    return Math.max(0, this.#options.limit - this.#grants.count);
  }

  async acquire(signal?: AbortSignal): Promise<void> {
    throwIfAborted(signal);
    const patienceEndsMs = this.#clock.monotonicMs() + this.#options.maxWaitMs;
    this.#refuseBeyond(patienceEndsMs, this.#waitMs(this.#waiting));
    const ahead = this.#endOfLine;
    const { promise: left, resolve: leave } = Promise.withResolvers<void>();
    this.#endOfLine = ahead.then(() => left);
    this.#waiting += 1;
    try {
      await untilAborted(ahead, signal);
      await this.#untilRoom(patienceEndsMs, signal);
      this.#grants.add(this.#clock.monotonicMs(), 1);
    } finally {
      this.#waiting -= 1;
      leave();
    }
  }

  observeRemaining(remaining: number): void {
    const nowMs = this.#clock.monotonicMs();
    this.#grants.forgetBefore(nowMs);
    const unexplained = this.#options.limit - this.#grants.count - Math.max(0, Math.floor(remaining));
    // Somebody else's requests: they count as if made now, since we do not know when their window ends.
    if (unexplained > 0) this.#grants.add(nowMs, unexplained);
  }

  pause(delayMs: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, this.#clock.monotonicMs() + delayMs);
  }

  /** Looks again after each sleep: a pause or news of what is left may have come meanwhile. */
  async #untilRoom(patienceEndsMs: number, signal: AbortSignal | undefined): Promise<void> {
    for (let waitMs = this.#waitMs(0); waitMs > 0; waitMs = this.#waitMs(0)) {
      this.#refuseBeyond(patienceEndsMs, waitMs);
      await this.#clock.sleep(waitMs, signal);
    }
    throwIfAborted(signal);
  }

  /** The wait of a request that has this many others before it. */
  #waitMs(ahead: number): number {
    const nowMs = this.#clock.monotonicMs();
    this.#grants.forgetBefore(nowMs);
    return this.#turnMs(ahead, Math.max(nowMs, this.#pausedUntilMs)) - nowMs;
  }

  /** When the request with this many others before it may go: when as many have left the window as are too many. */
  #turnMs(ahead: number, earliestMs: number): number {
    const { limit, windowMs } = this.#options;
    const tooMany = this.#grants.count + ahead + 1 - limit;
    if (tooMany <= 0) return earliestMs;
    // More than were let go: those that wait ahead must go, and leave the window, first.
    const leavesMs = this.#grants.timeOf(tooMany) ?? this.#turnMs(tooMany - this.#grants.count - 1, earliestMs);
    return Math.max(earliestMs, leavesMs + windowMs);
  }

  #refuseBeyond(patienceEndsMs: number, waitMs: number): void {
    // With no patience at all, time that passed since the call began must not count as waiting.
    if (waitMs === 0 || this.#clock.monotonicMs() + waitMs <= patienceEndsMs) return;
    const seconds = Math.ceil(waitMs / 1000);
    throw new Failure('rate-limited', `The limit "${this.name}" has room for another request only in ${seconds} s.`, {
      retryAfterMs: Math.ceil(waitMs),
      advice: 'The work goes on with the next run; raise the limit only if the other side allows it.',
    });
  }
}
