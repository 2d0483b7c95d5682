import { createLogUpdate } from 'log-update';

/**
 * Lines that are rewritten in place, one per key, in the order in which the keys first came; what is over stands above
 * them for good. So the screen holds only what goes on, however much there is.
 */
export class LiveLines {
  readonly #lines = new Map<string, string>();
  readonly #update: ReturnType<typeof createLogUpdate>;
  #footer = '';

  constructor(stream: NodeJS.WritableStream) {
    this.#update = createLogUpdate(stream);
  }

  set(key: string, line: string): void {
    this.#lines.set(key, line);
    this.#show();
  }

  /** The last word on a key. */
  finish(key: string, line: string): void {
    this.#lines.delete(key);
    this.#update.persist(line);
    this.#show();
  }

  /** A line below all others; an empty one shows nothing. */
  setFooter(footer: string): void {
    this.#footer = footer;
    this.#show();
  }

  /** Leaves the last lines standing and gives the cursor back. */
  close(): void {
    this.#update.done();
  }

  #show(): void {
    const lines = [...this.#lines.values(), ...(this.#footer === '' ? [] : [this.#footer])];
    if (lines.length === 0) this.#update.clear();
    else this.#update(lines.join('\n'));
  }
}
