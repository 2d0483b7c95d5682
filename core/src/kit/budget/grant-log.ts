interface Grants {
  readonly atMs: number;
  readonly count: number;
}

/** Forgotten entries are cut off the array only now and then: cutting at each request would cost as much as the window is long. */
const CUT_AFTER = 1024;

/** When the requests of the last window were let go. Adding and forgetting cost the same however large the window is. */
export class GrantLog {
  readonly #windowMs: number;
  /** Oldest first; those before `#head` are forgotten. */
  #entries: Grants[] = [];
  #head = 0;
  #count = 0;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** Requests in the window. */
  get count(): number {
    return this.#count;
  }

  /** Times must not go back. */
  add(atMs: number, count: number): void {
    this.#entries.push({ atMs, count });
    this.#count += count;
  }

  /** Forgets what has left the window. */
  forgetBefore(nowMs: number): void {
    const horizonMs = nowMs - this.#windowMs;
    for (let oldest = this.#entries[this.#head]; oldest !== undefined; oldest = this.#entries[this.#head]) {
      if (oldest.atMs > horizonMs) break;
      this.#count -= oldest.count;
      this.#head += 1;
    }
    if (this.#head < CUT_AFTER) return;
    this.#entries = this.#entries.slice(this.#head);
    this.#head = 0;
  }

  /** When the so-many-th oldest request was let go; `undefined` when there are not so many. */
  timeOf(place: number): number | undefined {
    let passed = 0;
    for (let index = this.#head; index < this.#entries.length; index += 1) {
      const entry = this.#entries[index];
      passed += entry?.count ?? 0;
      if (passed >= place) return entry?.atMs;
    }
    return undefined;
  }
}
