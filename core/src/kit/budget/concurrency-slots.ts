import { type ConcurrencyLimit, type ConcurrencyLimitOptions, Failure } from '../../contract/index.ts';
import { throwIfAborted, untilAborted } from '../cancellation.ts';

/** So many may be inside at once; the others wait in line. */
export class ConcurrencySlots implements ConcurrencyLimit {
  readonly name: string;
  #free: number;
  readonly #line: (() => void)[] = [];

  /** @throws Failure `configuration` when nobody could ever enter. */
  constructor({ name, limit }: ConcurrencyLimitOptions) {
    if (!Number.isInteger(limit) || limit < 1) {
      throw new Failure('configuration', `The limit "${name}" needs at least one request at a time.`);
    }
    this.name = name;
    this.#free = limit;
  }

  async enter(signal?: AbortSignal): Promise<() => void> {
    throwIfAborted(signal);
    if (this.#free > 0) this.#free -= 1;
    else await this.#waitInLine(signal);
    let isInside = true;
    return () => {
      if (isInside) this.#leave();
      isInside = false;
    };
  }

  async #waitInLine(signal: AbortSignal | undefined): Promise<void> {
    const { promise: turn, resolve: admit } = Promise.withResolvers<void>();
    this.#line.push(admit);
    try {
      await untilAborted(turn, signal);
    } catch (error) {
      const place = this.#line.indexOf(admit);
      if (place >= 0) this.#line.splice(place, 1);
      // It was admitted at the very moment it gave up: the next one takes its place.
      else this.#leave();
      throw error;
    }
  }

  #leave(): void {
    const admitNext = this.#line.shift();
    if (admitNext === undefined) this.#free += 1;
    else admitNext();
  }
}
