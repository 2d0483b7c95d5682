import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { type Field, type FieldTable, guid, text } from '../query/fields.ts';
import { filtered } from '../query/listing.ts';
import type { TrackingCategoryRecord } from '../records.ts';
import { notFound } from '../values/errors.ts';
import { changedCategory, createdCategory, deletedCategory, existingCategories } from './category-rules.ts';
import { trackingCategoryView } from './tracking-view.ts';

const scope = 'accounting.settings';

/** Tracking categories (xero-api.md §10.4): returned whole, whatever `If-Modified-Since` says, written one at a time. */
export const trackingCategoryOperations: readonly Operation[] = [
  { method: 'GET', path: '/TrackingCategories', scope, run: listCategories },
  { method: 'GET', path: '/TrackingCategories/:id', scope, run: getCategory },
  { method: 'PUT', path: '/TrackingCategories', scope, run: createCategory },
  { method: 'POST', path: '/TrackingCategories/:id', scope, run: changeCategory },
  { method: 'DELETE', path: '/TrackingCategories/:id', scope, run: deleteCategory },
];

const categoryFields: FieldTable<TrackingCategoryRecord> = {
  type: 'TrackingCategory',
  fields: new Map<string, Field<TrackingCategoryRecord>>([
    ['TrackingCategoryID', guid(({ id }) => id)],
    ['Name', text(({ name }) => name)],
    ['Status', text(({ status }) => status)],
  ]),
};

/** Archived categories and options are listed only when asked for, deleted ones never. */
function listCategories(call: ApiCall): Result {
  const withArchived = call.query.get('includeArchived')?.toLowerCase() === 'true';
  const categories = existingCategories(call.tenant).filter(({ status }) => withArchived || status === 'ACTIVE');
  return {
    plural: 'TrackingCategories',
    elements: filtered(categories, call, categoryFields).map((category) =>
      trackingCategoryView(category, withArchived),
    ),
  };
}

/** By its id a category is shown with archived options too (our choice). */
function getCategory(call: ApiCall): Result {
  return categoryResult(existingCategory(call));
}

function createCategory(call: ApiCall): Result {
  return saved(createdCategory(call), call);
}

function changeCategory(call: ApiCall): Result {
  return saved(changedCategory(existingCategory(call), call), call);
}

function deleteCategory(call: ApiCall): Result {
  return saved(deletedCategory(existingCategory(call), call), call);
}

/** @throws XeroError 404 when there is none, or it is deleted */
export function existingCategory({ tenant, id }: ApiCall): TrackingCategoryRecord {
  const category = tenant.findTrackingCategory(id);
  if (!category || category.status === 'DELETED') throw notFound();
  return category;
}

function saved(category: TrackingCategoryRecord, { tenant }: ApiCall): Result {
  tenant.saveTrackingCategory(category);
  return categoryResult(category);
}

function categoryResult(category: TrackingCategoryRecord): Result {
  return { plural: 'TrackingCategories', elements: [trackingCategoryView(category, true)] };
}
