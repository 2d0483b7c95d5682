import { type Clock, Failure, type RateBudget, type RateBudgetOptions } from '../../contract/index.ts';
import { throwIfAborted, untilAborted } from '../cancellation.ts';

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
  /** When the requests of the last window were let go, oldest first. */
  #grantsMs: number[] = [];
  #pausedUntilMs = Number.NEGATIVE_INFINITY;
  #waiting = 0;
  #endOfLine: Promise<void> = Promise.resolve();

  constructor(options: RateBudgetOptions, clock: Clock) {
    this.name = options.name;
    this.#options = options;
    this.#clock = clock;
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
      this.#grantsMs.push(this.#clock.monotonicMs());
    } finally {
      this.#waiting -= 1;
      leave();
    }
  }

  observeRemaining(remaining: number): void {
    this.#forgetOldGrants();
    const nowMs = this.#clock.monotonicMs();
    const unexplained = this.#options.limit - this.#grantsMs.length - Math.max(0, Math.floor(remaining));
    // Somebody else's requests: they count as if made now, since we do not know when their window ends.
    for (let count = 0; count < unexplained; count += 1) this.#grantsMs.push(nowMs);
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

  /** How long a request waits that has this many others before it. */
  #waitMs(ahead: number): number {
    this.#forgetOldGrants();
    const { limit, windowMs } = this.#options;
    const nowMs = this.#clock.monotonicMs();
    const earliestMs = Math.max(nowMs, this.#pausedUntilMs);
    const timesMs = [...this.#grantsMs];
    for (let place = 0; place <= ahead; place += 1) {
      const makesRoomMs = timesMs.at(-limit);
      timesMs.push(makesRoomMs === undefined ? earliestMs : Math.max(earliestMs, makesRoomMs + windowMs));
    }
    return (timesMs.at(-1) ?? nowMs) - nowMs;
  }

  #forgetOldGrants(): void {
    const horizonMs = this.#clock.monotonicMs() - this.#options.windowMs;
    this.#grantsMs = this.#grantsMs.filter((grantMs) => grantMs > horizonMs);
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
