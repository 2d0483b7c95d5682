import type { Tenant } from '../books/tenant.ts';
import type { LineRecord, TrackingCategoryRecord, TrackingOptionRecord } from '../records.ts';
import type { LineDraft } from './document-draft.ts';

type TrackingDraft = NonNullable<LineDraft['Tracking']>[number];
type TrackingEntry = LineRecord['tracking'][number];

const maxEntries = 2;

/**
 * The tracking entries of a line, or everything that is wrong with them (xero-api.md §10.4): at most two, one of each
 * category, active in both parts. A part is named by its id or, where there is none, by its exact name; the wordings are
 * invented.
 */
export function checkedTracking(
  drafts: readonly TrackingDraft[],
  tenant: Tenant,
): readonly TrackingEntry[] | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const entries: TrackingEntry[] = [];
  if (drafts.length > maxEntries) problems.push(`A line item can have at most ${maxEntries} tracking categories.`);
  for (const draft of drafts) {
    const entry = activeEntry(draft, tenant);
    if (entry) entries.push(entry);
    else problems.push(`The tracking option '${draft.Option || draft.TrackingOptionID || ''}' is not active.`);
  }
  if (new Set(entries.map(({ categoryId }) => categoryId)).size < entries.length) {
    problems.push('A line item can have only one option of each tracking category.');
  }
  return problems.length > 0 ? { problems } : entries;
}

/** Tracking entries as a line shows them, with the names of today. */
export function trackingViews(entries: readonly TrackingEntry[], tenant: Tenant): readonly object[] {
  return namedTracking(entries, tenant).map(({ categoryId, category, optionId, option }) => ({
    Name: category,
    Option: option,
    TrackingCategoryID: categoryId,
    TrackingOptionID: optionId,
  }));
}

/** A tracking entry with the names that its category and option have today. */
export interface NamedTracking extends TrackingEntry {
  readonly category: string;
  readonly option: string;
}

export function namedTracking(entries: readonly TrackingEntry[], tenant: Tenant): readonly NamedTracking[] {
  return entries.map((entry) => {
    const category = tenant.findTrackingCategory(entry.categoryId);
    const option = category?.options.find(({ id }) => id === entry.optionId);
    return { ...entry, category: category?.name ?? '', option: option?.name ?? '' };
  });
}

function activeEntry(draft: TrackingDraft, tenant: Tenant): TrackingEntry | undefined {
  const category = activeOf([...tenant.trackingCategories], draft.TrackingCategoryID, draft.Name);
  const option = category && activeOf(category.options, draft.TrackingOptionID, draft.Option);
  return option && { categoryId: category.id, optionId: option.id };
}

function activeOf<Part extends TrackingCategoryRecord | TrackingOptionRecord>(
  parts: readonly Part[],
  id: string | null | undefined,
  name: string | null | undefined,
): Part | undefined {
  return parts.find((part) => part.status === 'ACTIVE' && (id ? part.id === id.toLowerCase() : part.name === name));
}
