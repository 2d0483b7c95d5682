import type { Tenant } from '../books/tenant.ts';
import type { TrackingEntry } from '../records.ts';
import type { TrackingDraft } from './drafts.ts';

const maxEntries = 2;

/**
 * The tracking entries of a line (xero-api.md §10.4): at most two, one of each category, active in both parts. The parts
 * are named by their ids; naming them by their names is not simulated. The wordings are invented.
 */
export function checkedTracking(drafts: TrackingDraft, tenant: Tenant, problems: string[]): readonly TrackingEntry[] {
  const named = drafts ?? [];
  if (named.length > maxEntries) problems.push(`A line item can have at most ${maxEntries} tracking categories.`);
  const entries = named.flatMap(({ TrackingCategoryID, TrackingOptionID }) => {
    const category = tenant.trackingCategories.find(TrackingCategoryID);
    const option = category?.options.find(({ id }) => id === TrackingOptionID?.toLowerCase());
    if (category?.status === 'ACTIVE' && option?.status === 'ACTIVE') {
      return [{ categoryId: category.id, optionId: option.id }];
    }
    problems.push(`The tracking option '${TrackingOptionID ?? ''}' is not active.`);
    return [];
  });
  if (new Set(entries.map(({ categoryId }) => categoryId)).size < entries.length) {
    problems.push('A line item can have only one option of each tracking category.');
  }
  return entries;
}

/** A tracking entry with the names that its category and option have today. */
export interface NamedTracking extends TrackingEntry {
  readonly category: string;
  readonly option: string;
}

export function namedTracking(entries: readonly TrackingEntry[], tenant: Tenant): readonly NamedTracking[] {
  return entries.map((entry) => {
    const category = tenant.trackingCategories.find(entry.categoryId);
    const option = category?.options.find(({ id }) => id === entry.optionId);
    return { ...entry, category: category?.name ?? '', option: option?.name ?? '' };
  });
}

/** Tracking entries as a line shows them. */
export function trackingViews(entries: readonly TrackingEntry[], tenant: Tenant): readonly object[] {
  return namedTracking(entries, tenant).map(({ categoryId, category, optionId, option }) => ({
    Name: category,
    Option: option,
    TrackingCategoryID: categoryId,
    TrackingOptionID: optionId,
  }));
}
