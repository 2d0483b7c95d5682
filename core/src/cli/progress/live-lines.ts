import { createLogUpdate } from 'log-update';

/** Lines that are rewritten in place, one per key, in the order in which the keys first came. */
export class LiveLines {
  readonly #lines = new Map<string, string>();
  readonly #update: ReturnType<typeof createLogUpdate>;

  constructor(stream: NodeJS.WritableStream) {
    this.#update = createLogUpdate(stream);
  }

  set(key: string, line: string): void {
    this.#lines.set(key, line);
    this.#update([...this.#lines.values()].join('\n'));
  }

  /** Leaves the last lines standing and gives the cursor back. */
  close(): void {
    this.#update.done();
  }
}
