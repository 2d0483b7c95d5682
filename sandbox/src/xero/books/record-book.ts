/** Per index, the texts under which a record is found. */
type Indices<Row, Index extends string> = Readonly<Record<Index, (row: Row) => readonly string[]>>;

/** Records of one kind, in the order of their making. They are replaced, never changed; the indices follow. */
export class RecordBook<Row extends { readonly id: string }, Index extends string = never> implements Iterable<Row> {
  readonly #rows = new Map<string, Row>();
  readonly #indices: ReadonlyMap<string, (row: Row) => readonly string[]>;
  readonly #idsByText = new Map<string, Set<string>>();

  constructor(indices: Indices<Row, Index>) {
    this.#indices = new Map(Object.entries<(row: Row) => readonly string[]>(indices));
  }

  [Symbol.iterator](): Iterator<Row> {
    return this.#rows.values();
  }

  find(id: string | null | undefined): Row | undefined {
    return this.#rows.get((id ?? '').toLowerCase());
  }

  /** The records that the index has under this text. */
  by(index: Index | 'id', text: string): readonly Row[] {
    const ids = index === 'id' ? [text.toLowerCase()] : (this.#idsByText.get(place(index, text)) ?? []);
    return [...ids].flatMap((id) => this.#rows.get(id) ?? []);
  }

  /** Adds a record, or replaces the one with its id in its place. */
  save(row: Row): void {
    const before = this.#rows.get(row.id);
    if (before) for (const key of this.#places(before)) this.#idsByText.get(key)?.delete(row.id);
    this.#rows.set(row.id, row);
    for (const key of this.#places(row)) {
      const ids = this.#idsByText.get(key);
      if (ids) ids.add(row.id);
      else this.#idsByText.set(key, new Set([row.id]));
    }
  }

  /** Replaces everything. */
  restore(rows: Iterable<Row>): void {
    this.#rows.clear();
    this.#idsByText.clear();
    for (const row of rows) this.save(row);
  }

  #places(row: Row): readonly string[] {
    return [...this.#indices].flatMap(([index, textsOf]) => textsOf(row).map((text) => place(index, text)));
  }
}

function place(index: string, text: string): string {
  return JSON.stringify([index, text]);
}
