/** A record that has a place in its list for good. */
export interface Shelved {
  readonly id: string;
  /** Ascending in the order of creation. */
  readonly sequence: number;
}

/** Records in the order of their creation, to be found by id and by further keys without a search. */
export class Shelf<Item extends Shelved, Key extends string = never> {
  readonly #byId = new Map<string, Item>();
  readonly #keys: Readonly<Record<Key, (item: Item) => string | null>>;
  readonly #byKey = new Map<string, Map<string, Set<string>>>();
  #list: Item[] = [];
  #nextSequence = 1;

  constructor(keys: Readonly<Record<Key, (item: Item) => string | null>>) {
    this.#keys = keys;
  }

  /** The number for the next new record. */
  nextSequence(): number {
    return this.#nextSequence;
  }

  get(id: string): Item | undefined {
    return this.#byId.get(id);
  }

  list(): readonly Item[] {
    return this.#list;
  }

  /** The records that have this value under this key, oldest first. */
  find(key: Key, value: string): Item[] {
    const ids = this.#byKey.get(key)?.get(value) ?? [];
    const found = [...ids].flatMap((id) => this.#byId.get(id) ?? []);
    return found.sort((one, other) => one.sequence - other.sequence);
  }

  /** How many records have this value under this key. */
  count(key: Key, value: string): number {
    return this.#byKey.get(key)?.get(value)?.size ?? 0;
  }

  /** @throws Error when the record does not come after all others */
  add(item: Item): void {
    if (item.sequence < this.#nextSequence) throw new Error(`The record ${item.id} is out of order.`);
    this.#byId.set(item.id, item);
    this.#list.push(item);
    this.#nextSequence = item.sequence + 1;
    this.#index(item);
  }

  /** Puts the record in the place of the one with the same id and sequence number. */
  replace(item: Item): void {
    const old = this.#byId.get(item.id);
    if (old === undefined) throw new Error(`There is no record ${item.id} to replace.`);
    this.#unindex(old);
    this.#byId.set(item.id, item);
    this.#list[this.#indexOf(old)] = item;
    this.#index(item);
  }

  remove(item: Item): void {
    this.#unindex(item);
    this.#byId.delete(item.id);
    this.#list.splice(this.#indexOf(item), 1);
  }

  /** Forgets everything and takes these records, in ascending order. */
  reset(items: readonly Item[]): void {
    this.#byId.clear();
    this.#byKey.clear();
    this.#list = [];
    this.#nextSequence = 1;
    for (const item of items) this.add(item);
  }

  /** Where the record stands: the list is in ascending order. */
  #indexOf({ sequence }: Item): number {
    let [low, high] = [0, this.#list.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.#list[middle]?.sequence ?? sequence) < sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #index(item: Item): void {
    for (const [key, value] of this.#valuesOf(item)) {
      const ofKey = this.#byKey.get(key) ?? new Map<string, Set<string>>();
      this.#byKey.set(key, ofKey);
      ofKey.set(value, (ofKey.get(value) ?? new Set()).add(item.id));
    }
  }

  #unindex(item: Item): void {
    for (const [key, value] of this.#valuesOf(item)) this.#byKey.get(key)?.get(value)?.delete(item.id);
  }

  #valuesOf(item: Item): [string, string][] {
    const keys = Object.entries<(item: Item) => string | null>(this.#keys);
    return keys.flatMap(([key, select]) => {
      const value = select(item);
      return value === null ? [] : [[key, value]];
    });
  }
}
