import type { LineDimension, Posting } from '@ringfence/core/contract';
import type { XeroTrackingCategory } from '../schema/tracking-categories.ts';
import type { XeroMessage } from '../schema/validation.ts';

/** Options that one line can have, of different categories. @see xero-api.md §10.4 */
export const MAX_TRACKING = 2;

/** What Xero would say of what the lines track. Its wordings are UNKNOWN. */
export function trackingComplaints(
  { lines }: Posting,
  categories: readonly XeroTrackingCategory[],
): readonly XeroMessage[] {
  return lines.flatMap(({ dimensions }, index) =>
    complaintsOf(dimensions, categories).map((text) => ({ text, lineNumber: index + 1 })),
  );
}

function complaintsOf(
  dimensions: readonly LineDimension[],
  categories: readonly XeroTrackingCategory[],
): readonly string[] {
  const inactive = dimensions.filter((dimension) => !isActive(dimension, categories));
  const complaints = inactive.map(({ label }) => `The tracking option '${label}' is not active.`);
  if (dimensions.length > MAX_TRACKING) {
    complaints.push(`A line item can have at most ${MAX_TRACKING} tracking categories.`);
  }
  if (new Set(dimensions.map(({ dimensionId }) => dimensionId)).size < dimensions.length) {
    complaints.push('A line item can have only one option of each tracking category.');
  }
  return complaints;
}

function isActive({ dimensionId, valueId }: LineDimension, categories: readonly XeroTrackingCategory[]): boolean {
  const category = categories.find(({ dimension }) => dimension.id === dimensionId);
  const value = category?.values.find(({ id }) => id === valueId);
  return category?.dimension.status === 'active' && value?.status === 'active';
}
