import { type Clock, Failure, type RateBudget } from '@ringfence/core/contract';

/** Xero forgets a key six minutes after its first use; half a minute is left for the way there. */
const USABLE_MS = 330_000;

/**
 * Keeps a write from being repeated when Xero may have forgotten its idempotency key, for then the repetition would be
 * a second document. It stands last among the budgets of the client, so it decides after all waiting is over.
 *
 * @see xero-api.md §5
 */
export class KeyLifetime implements RateBudget {
  readonly name = 'Xero idempotency keys';
  readonly #clock: Clock;
  readonly #writes = new WeakMap<AbortSignal, { firstTryMs?: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Begins one write. The signal that it gives must be the request's: by it the tries of one write are known. */
  begin(signal?: AbortSignal): AbortSignal {
    const ofThisWrite = AbortSignal.any(signal === undefined ? [] : [signal]);
    this.#writes.set(ofThisWrite, {});
    return ofThisWrite;
  }

  async acquire(signal?: AbortSignal): Promise<void> {
    const write = signal && this.#writes.get(signal);
    if (write === undefined) return;
    const nowMs = this.#clock.monotonicMs();
    write.firstTryMs ??= nowMs;
    if (nowMs - write.firstTryMs <= USABLE_MS) return;
    throw new Failure('unavailable', 'Xero did not take the documents in time, and they were not sent again.', {
      system: 'Xero',
    });
  }

  /** Concerns limits, of which there is none here; so does {@link pause}. */
  observeRemaining(): void {}

  pause(): void {}
}
