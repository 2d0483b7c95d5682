import { untilAborted } from './cancellation.ts';

/**
 * A list, or anything else, that a session reads when it is first needed and then keeps: an ERP's chart of accounts, its tax
 * codes. Who asks while it is being read waits for that reading. A reading that fails is its caller's alone and is not kept.
 */
export class ReadOnce<Value> {
  readonly #read: (signal?: AbortSignal) => Promise<Value>;
  #kept: { readonly value: Value } | undefined;
  /** Ends with the reading that goes on now, whether it fails or not. */
  #reading: Promise<void> | undefined;

  constructor(read: (signal?: AbortSignal) => Promise<Value>) {
    this.#read = read;
  }

  /** As last read. @throws Failure of the reading, or `cancelled`. */
  async get(signal?: AbortSignal): Promise<Value> {
    while (this.#kept === undefined) {
      if (this.#reading === undefined) return this.refresh(signal);
      await untilAborted(this.#reading, signal);
    }
    return this.#kept.value;
  }

  /** Read now. When that fails, what was read before is kept. */
  async refresh(signal?: AbortSignal): Promise<Value> {
    const work = this.#read(signal);
    const reading = work.then(
      () => undefined,
      () => undefined,
    );
    this.#reading = reading;
    try {
      const value = await work;
      this.#kept = { value };
      return value;
    } finally {
      if (this.#reading === reading) this.#reading = undefined;
    }
  }
}
