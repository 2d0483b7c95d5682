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

/**
 * Selects the records whose field has this text. A text with a quotation mark cannot be named in a filter, whatever the escape
 * (xero-api.md §18): then all that hold its longest part without one are selected, and the caller compares.
 *
 * @see xero-api.md §6
 */
export function fieldIs(field: string, text: string): string {
  return isNameable(text) ? `${field}=="${text}"` : fieldMatches(field, 'Contains', text);
}

/** Selects by an id. @see xero-api.md §6 */
export function guidIs(field: string, id: string): string {
  return `${field}==Guid("${id}")`;
}

/**
 * Selects the records whose field has this text somewhere, at its end or at its start; where it cannot be named, those that hold
 * its longest nameable part. INFERRED: the dossier names no such methods; Xero's filters are known to have them.
 */
export function fieldMatches(field: string, method: 'Contains' | 'EndsWith' | 'StartsWith', text: string): string {
  if (isNameable(text)) return `${field}.${method}("${text}")`;
  // Records without the field would make Xero answer 500 (xero-api.md §18).
  return `(${field}!=null AND ${field}.Contains("${longestNameablePart(text)}"))`;
}

/**
 * Filters that together ask for each text once.
 *
 * @param condition - Makes the condition that asks for one text.
 * @param always - Conditions that hold for every record asked for.
 */
export function* whereFilters<Text extends string>(
  texts: Iterable<Text>,
  condition: (text: Text) => string,
  always: readonly string[] = [],
): Generator<WhereFilter<Text>, void, undefined> {
  let pending: Text[] = [];
  const filter = (asked: readonly Text[]) => {
    const alternatives = asked.map(condition).join(' OR ');
    const where = always.length === 0 ? alternatives : [...always, `(${alternatives})`].join(' AND ');
    return { texts: new Set(asked), where };
  };
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

function isNameable(text: string): boolean {
  return !/["\\]/.test(text);
}

function longestNameablePart(text: string): string {
  return text.split(/["\\]/).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

function encodedLength(where: string): number {
  return new URLSearchParams({ where }).toString().length;
}
