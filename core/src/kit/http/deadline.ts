/**
 * The end of one try: after a time, or when the caller cancels. It runs on the platform's timers, not on the injected
 * clock: it guards a real socket, and a test that moves the clock must not cut it.
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #caller: AbortSignal | undefined;
  readonly #onCancel = () => this.#controller.abort();
  #expired = false;

  constructor(timeoutMs: number, caller: AbortSignal | undefined) {
    this.#caller = caller;
    if (caller?.aborted === true) this.#onCancel();
    caller?.addEventListener('abort', this.#onCancel, { once: true });
    this.#timer = setTimeout(() => {
      this.#expired = true;
      this.#controller.abort();
    }, timeoutMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether the time was up before the caller cancelled. */
  get expired(): boolean {
    return this.#expired;
  }

  /** Lets go of the timer and of the caller's signal. */
  end(): void {
    clearTimeout(this.#timer);
    this.#caller?.removeEventListener('abort', this.#onCancel);
  }
}
