/**
 * Keeps records by key in little memory: each one is one text, not a graph of objects, and leaves the index once it is taken.
 */
export class RecordIndex<Kept extends object> {
  readonly #texts: (string | undefined)[] = [];
  readonly #positionsByKey = new Map<string, number | number[]>();

  /** Adds a record. Several may have one key. */
  add(key: string, record: Kept): void {
    const position = this.#texts.push(JSON.stringify(record)) - 1;
    const known = this.#positionsByKey.get(key);
    if (known === undefined) this.#positionsByKey.set(key, position);
    else if (typeof known === 'number') this.#positionsByKey.set(key, [known, position]);
    else known.push(position);
  }

  /** Takes the records with this key out of the index, in the order in which they were added. */
  take(key: string): readonly Kept[] {
    const positions = this.#positionsByKey.get(key);
    if (positions === undefined) return [];
    this.#positionsByKey.delete(key);
    return (typeof positions === 'number' ? [positions] : positions).flatMap((position) => {
      const record = this.#read(position);
      this.#texts[position] = undefined;
      return record ?? [];
    });
  }

  /** Lists the records that were not taken. */
  *rest(): Generator<Kept, void, undefined> {
    for (let position = 0; position < this.#texts.length; position++) {
      const record = this.#read(position);
      if (record !== undefined) yield record;
    }
  }

  #read(position: number): Kept | undefined {
    const text = this.#texts[position];
    if (text === undefined) return undefined;
    const record: Kept = JSON.parse(text);
    return record;
  }
}
