/** Xero's documentation gives 3.5 MB in one place and 10 MB in another; this is below both. */
const MAX_BYTES = 3_000_000;
/** The resource's name around the documents, and to spare. */
const ENVELOPE_BYTES = 100;

/** Groups that each fit into one request, in order. A document that is too large by itself is a group of its own. */
export function batchesOf<Item extends { readonly body: unknown }>(
  items: readonly Item[],
  maxDocuments: number,
): readonly (readonly Item[])[] {
  const batches: Item[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const itemBytes = Buffer.byteLength(JSON.stringify(item.body)) + 1;
    const batch = batches.at(-1);
    if (batch === undefined || batch.length === maxDocuments || bytes + itemBytes > MAX_BYTES) {
      batches.push([item]);
      bytes = ENVELOPE_BYTES + itemBytes;
    } else {
      batch.push(item);
      bytes += itemBytes;
    }
  }
  return batches;
}
