const SHOWN = 3;

/** Counts, and keeps the first few for a sentence: a list of 100,000 records may be wrong in all of them. */
export class Examples {
  readonly #first: string[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(example: string): void {
    this.#count += 1;
    if (this.#first.length < SHOWN) this.#first.push(example);
  }

  /** `"4300 Travel", "4310 Food", "4320 Fuel" and 12 more` */
  get words(): string {
    const more = this.#count - this.#first.length;
    return more === 0 ? this.#first.join(', ') : `${this.#first.join(', ')} and ${more} more`;
  }
}
