import type { ExportReference } from '@ringfence/core/contract';
import { whereFilters } from './where.ts';

/** A filter that fits into a URL, and what it asks for. */
export interface ReferenceFilter {
  readonly references: ReadonlySet<ExportReference>;
  /** The value of the `where` parameter, not encoded. */
  readonly where: string;
}

/**
 * Filters that together ask for each reference once. They select by reference alone: the other conditions are checked
 * on what comes back, so that they cannot fail for the way a filter is read.
 */
export function* referenceFilters(references: Iterable<ExportReference>): Generator<ReferenceFilter, void, undefined> {
  for (const { texts, where } of whereFilters('Reference', references)) yield { references: texts, where };
}
