/** URLs beyond some two thousand characters are cut or refused by servers and proxies on the way. */
export const MAX_URL_LENGTH = 2000;
/** Room for the host, the path and the other parameters. */
const RESERVED_LENGTH = 200;
const LONGEST_FILTER = MAX_URL_LENGTH - RESERVED_LENGTH;

/** A filter that fits into a URL, and what it asks for. */
export interface WhereFilter<Text extends string = string> {
  readonly texts: ReadonlySet<Text>;
  /** The value of the `where` parameter, not encoded. */
  readonly where: string;
}

/** Selects the records whose field has this text. @see xero-api.md §6 */
export function fieldIs(field: string, text: string): string {
  return `${field}=="${escaped(text)}"`;
}

/** Filters that together ask for each text once, and select by this field alone. */
export function* whereFilters<Text extends string>(
  field: string,
  texts: Iterable<Text>,
): Generator<WhereFilter<Text>, void, undefined> {
  let pending: Text[] = [];
  const filter = (asked: readonly Text[]) => ({
    texts: new Set(asked),
    where: asked.map((text) => fieldIs(field, text)).join(' OR '),
  });
  for (const text of new Set(texts)) {
    const longer = [...pending, text];
    if (pending.length > 0 && encodedLength(filter(longer).where) > LONGEST_FILTER) {
      yield filter(pending);
      pending = [text];
    } else {
      pending = longer;
    }
  }
  if (pending.length > 0) yield filter(pending);
}

/** INFERRED: the filter language escapes as C# does. Our own references hold nothing to escape. */
function escaped(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}

function encodedLength(where: string): number {
  return new URLSearchParams({ where }).toString().length;
}
