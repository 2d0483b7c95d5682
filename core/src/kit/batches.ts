/** The most that one request takes. */
export interface BatchLimits<Item> {
  readonly maxItems: number;
  /** Bytes of all items together; leave room for what the request has around them. Left out: any number. */
  readonly maxBytes?: number;
  /** The bytes of one item as it is sent, with what separates it from the next. Left out: those of its JSON and a comma. */
  bytesOf?(item: Item): number;
}

/** Batches that each fit into one request, in order. An item that is too large by itself is a batch of its own. */
export function batchesOf<Item>(
  items: Iterable<Item>,
  { maxItems, maxBytes = Number.POSITIVE_INFINITY, bytesOf = jsonBytes }: BatchLimits<Item>,
): readonly (readonly Item[])[] {
  const batches: Item[][] = [];
  let bytes = 0;
  for (const item of items) {
    const itemBytes = maxBytes === Number.POSITIVE_INFINITY ? 0 : bytesOf(item);
    const batch = batches.at(-1);
    if (batch === undefined || batch.length >= maxItems || bytes + itemBytes > maxBytes) {
      batches.push([item]);
      bytes = itemBytes;
    } else {
      batch.push(item);
      bytes += itemBytes;
    }
  }
  return batches;
}

/** The bytes of a value as JSON, and of the comma after it. */
export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value)) + 1;
}
