import { Failure } from '../contract/index.ts';

const ADVICE = 'Nothing was concluded from the list. Run it again.';

export interface PageGuardOptions<Item> {
  /** Who answers, for sentences. */
  readonly system: string;
  /** What tells one record of the list from another: its id. */
  keyOf(item: Item): string;
}

/**
 * Watches the pages of one list for a record that comes twice: the pages then overlap, because the list was changed while it
 * was read or because the other side gives a page again, and the record that made room may have been skipped.
 *
 * It remembers the keys of one page only, so it costs the same for long lists. It cannot know of a record that comes again
 * many pages later.
 */
export class PageGuard<Item> {
  readonly #options: PageGuardOptions<Item>;
  #previous: ReadonlySet<string> = new Set();

  constructor(options: PageGuardOptions<Item>) {
    this.#options = options;
  }

  /** @throws Failure `bad-response` when a record was on the page before, or is on this one twice. */
  check(items: readonly Item[]): void {
    const { system, keyOf } = this.#options;
    const keys = new Set<string>();
    for (const item of items) {
      const key = keyOf(item);
      if (keys.has(key) || this.#previous.has(key)) {
        const message = `${system} gave the record ${key} twice in one list: its pages overlap, so one may have been skipped.`;
        throw new Failure('bad-response', message, { system, advice: ADVICE });
      }
      keys.add(key);
    }
    // An empty page between two others separates nothing.
    if (keys.size > 0) this.#previous = keys;
  }
}
