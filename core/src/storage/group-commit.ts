interface Waiting<Item> {
  readonly item: Item;
  readonly done: PromiseWithResolvers<void>;
}

/**
 * Lets calls that overlap share one commit, in the order of the calls. While one commit is under way the next group
 * gathers.
 *
 * The first commit that fails ends it: that group, everything waiting and every later item fail with the same error.
 */
export class GroupCommit<Item> {
  readonly #commit: (items: readonly Item[]) => Promise<void>;
  #waiting: Waiting<Item>[] = [];
  #running: Promise<void> | undefined;
  #ended: { readonly error: unknown } | undefined;

  constructor(commit: (items: readonly Item[]) => Promise<void>) {
    this.#commit = commit;
  }

  get failed(): boolean {
    return this.#ended !== undefined;
  }

  /** Resolves when the group that holds this item is committed. */
  async add(item: Item): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.#waiting.push({ item, done });
    this.#running ??= this.#run();
    await done.promise;
  }

  /** Resolves when nothing is waiting or under way. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // One turn later, so that calls made in the same turn are in the first group too.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        if (this.#ended !== undefined) throw this.#ended.error;
        await this.#commit(group.map(({ item }) => item));
        for (const { done } of group) done.resolve();
      } catch (error) {
        this.#ended ??= { error };
        for (const { done } of group) done.reject(error);
      }
    }
    this.#running = undefined;
  }
}
