/**
 * Records by key, in little memory: each one is kept as one text, not as a graph of objects, and is gone from here once
 * it is taken.
 */
export class RecordIndex<Kept extends object> {
  readonly #texts: (string | undefined)[] = [];
  readonly #placesByKey = new Map<string, number | number[]>();

  /** Adds a record. Several may have one key. */
  add(key: string, record: Kept): void {
    const place = this.#texts.push(JSON.stringify(record)) - 1;
    const known = this.#placesByKey.get(key);
    if (known === undefined) this.#placesByKey.set(key, place);
    else if (typeof known === 'number') this.#placesByKey.set(key, [known, place]);
    else known.push(place);
  }

  /** The records with this key, in the order in which they were added; they are no longer in the index. */
  take(key: string): readonly Kept[] {
    const places = this.#placesByKey.get(key);
    if (places === undefined) return [];
    this.#placesByKey.delete(key);
    return (typeof places === 'number' ? [places] : places).flatMap((place) => {
      const record = this.#read(place);
      this.#texts[place] = undefined;
      return record ?? [];
    });
  }

  /** The records that were not taken. */
  *rest(): Generator<Kept, void, undefined> {
    for (let place = 0; place < this.#texts.length; place++) {
      const record = this.#read(place);
      if (record !== undefined) yield record;
    }
  }

  #read(place: number): Kept | undefined {
    const text = this.#texts[place];
    if (text === undefined) return undefined;
    const record: Kept = JSON.parse(text);
    return record;
  }
}
