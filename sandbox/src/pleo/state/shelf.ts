/** Records in the order of their creation, to be found by id and by further keys without a search. None is ever removed. */
export class Shelf<Item extends { readonly id: string }, Key extends string = never> {
  readonly #select: Readonly<Record<Key, (item: Item) => string | null | undefined>>;
  readonly #items: Item[] = [];
  readonly #places = new Map<string, number>();
  /** By key and value: the places of the records that have it. */
  readonly #index = new Map<Key, Map<string, Set<number>>>();
  /** Kept until a record changes, so that reading a long list page by page does not sort all of it for each page. */
  readonly #found = new Map<string, readonly Item[]>();

  /** @param select what the records are found by; where it gives nothing, the record is not found by that key */
  constructor(select: Readonly<Record<Key, (item: Item) => string | null | undefined>>) {
    this.#select = select;
  }

  get(id: string): Item | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.#items[place];
  }

  list(): readonly Item[] {
    return this.#items;
  }

  /** The place in the list, which a record has for good. */
  placeOf(id: string): number {
    return this.#places.get(id) ?? -1;
  }

  /** The records that have this value under this key, oldest first. */
  find(key: Key, value: string): readonly Item[] {
    const name = `${key} ${value}`;
    const found = this.#found.get(name) ?? this.#itemsAt(this.#index.get(key)?.get(value) ?? []);
    this.#found.set(name, found);
    return found;
  }

  /** Counts the records that have this value under this key. */
  count(key: Key, value: string): number {
    return this.#index.get(key)?.get(value)?.size ?? 0;
  }

  /** Adds the record, or puts it in the place of the one with the same id. */
  put(item: Item): void {
    const place = this.#places.get(item.id) ?? this.#items.length;
    const old = this.#items[place];
    this.#items[place] = item;
    this.#places.set(item.id, place);
    this.#found.clear();
    for (const key in this.#select) {
      const [before, now] = [old && this.#select[key](old), this.#select[key](item)];
      if (before === now) continue;
      if (before != null) this.#placesWith(key, before).delete(place);
      if (now != null) this.#placesWith(key, now).add(place);
    }
  }

  /** Forgets everything and takes these records. */
  reset(items: readonly Item[]): void {
    this.#items.length = 0;
    this.#places.clear();
    this.#found.clear();
    this.#index.clear();
    for (const item of items) this.put(item);
  }

  #itemsAt(places: Iterable<number>): readonly Item[] {
    const inOrder = [...places].sort((one, other) => one - other);
    return inOrder.flatMap((place) => this.#items[place] ?? []);
  }

  #placesWith(key: Key, value: string): Set<number> {
    const ofKey = this.#index.get(key) ?? new Map<string, Set<number>>();
    const places = ofKey.get(value) ?? new Set();
    this.#index.set(key, ofKey.set(value, places));
    return places;
  }
}
