import { inspect } from 'node:util';

const HIDDEN = '[secret]';

/**
 * A value that must not be seen. Printing, inspecting, interpolating or serialising it shows `[secret]`;
 * only {@link Secret.reveal} gives the value, at the one place that puts it on the wire.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}
