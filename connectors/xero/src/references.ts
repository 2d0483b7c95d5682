import type { ExportReference } from '@ringfence/core/contract';

/** URLs beyond some two thousand characters are cut or refused by servers and proxies on the way. */
export const MAX_URL_LENGTH = 2000;
/** Room for the host, the path and the other parameters. */
const RESERVED_LENGTH = 200;
const LONGEST_FILTER = MAX_URL_LENGTH - RESERVED_LENGTH;

/** A filter that fits into a URL, and what it asks for. */
export interface ReferenceFilter {
  readonly references: ReadonlySet<ExportReference>;
  /** The value of the `where` parameter, not encoded. */
  readonly where: string;
}

/**
 * Filters that together ask for each reference once. They select by reference alone: the other conditions are checked
 * on what comes back, so that they cannot fail for the way a filter is read.
 *
 * @see xero-api.md §6
 */
export function* referenceFilters(references: Iterable<ExportReference>): Generator<ReferenceFilter, void, undefined> {
  let pending: ExportReference[] = [];
  for (const reference of new Set(references)) {
    const longer = [...pending, reference];
    if (pending.length > 0 && encodedLength(whereOf(longer)) > LONGEST_FILTER) {
      yield { references: new Set(pending), where: whereOf(pending) };
      pending = [reference];
    } else {
      pending = longer;
    }
  }
  if (pending.length > 0) yield { references: new Set(pending), where: whereOf(pending) };
}

function whereOf(references: readonly ExportReference[]): string {
  return references.map((reference) => `Reference=="${escaped(reference)}"`).join(' OR ');
}

/** INFERRED: the filter language escapes as C# does. Our own references hold nothing to escape. */
function escaped(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}

function encodedLength(where: string): number {
  return new URLSearchParams({ where }).toString().length;
}
