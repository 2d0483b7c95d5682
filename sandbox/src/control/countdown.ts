/** Lets some events pass, then hits some, then none. */
export class Countdown {
  #passesLeft: number;
  #hitsLeft: number;

  constructor(passes: number, hits: number) {
    this.#passesLeft = passes;
    this.#hitsLeft = hits;
  }

  get hitsLeft(): number {
    return this.#hitsLeft;
  }

  /** Counts one event. @returns whether it is hit */
  hits(): boolean {
    if (this.#passesLeft > 0) {
      this.#passesLeft -= 1;
      return false;
    }
    if (this.#hitsLeft === 0) return false;
    this.#hitsLeft -= 1;
    return true;
  }
}
