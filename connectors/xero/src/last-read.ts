/** A value that is read when first needed and then kept, until it is read again. */
export class LastRead<Value> {
  readonly #read: (signal?: AbortSignal) => Promise<Value>;
  #last: { readonly value: Value } | undefined;

  constructor(read: (signal?: AbortSignal) => Promise<Value>) {
    this.#read = read;
  }

  /** As last read. */
  async get(signal?: AbortSignal): Promise<Value> {
    return this.#last === undefined ? this.refresh(signal) : this.#last.value;
  }

  /** Read now. When that fails, what was read before is kept. */
  async refresh(signal?: AbortSignal): Promise<Value> {
    const value = await this.#read(signal);
    this.#last = { value };
    return value;
  }
}
