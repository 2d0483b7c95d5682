import type { RandomSource } from '../../contract/index.ts';

/** Always the same number in [0, 1). */
export class FixedRandom implements RandomSource {
  readonly #value: number;

  constructor(value = 0.5) {
    this.#value = value;
  }

  next(): number {
    return this.#value;
  }
}
