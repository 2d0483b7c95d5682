import { AutoClock } from '../kit/testing/index.ts';

/** An {@link AutoClock} whose wall clock can be set, as people and time servers do. */
export class JumpingClock extends AutoClock {
  #offsetMs = 0;

  override now(): Date {
    return new Date(super.now().getTime() + this.#offsetMs);
  }

  /** Moves the wall clock alone. */
  jump(byMs: number): void {
    this.#offsetMs += byMs;
  }
}
