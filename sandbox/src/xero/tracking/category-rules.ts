import type { Tenant } from '../books/tenant.ts';
import { usesOf } from '../documents/uses.ts';
import type { ApiCall } from '../http/operation.ts';
import { singleElement } from '../http/request-elements.ts';
import type { TrackingCategoryRecord } from '../records.ts';
import { unsavedId, validationException, validationMessages } from '../values/errors.ts';
import { isSettableStatus, type NamedDraft, namedDraft, nameProblems, trimmedName } from './tracking-names.ts';

/** The most categories an organisation can have, archived ones counted in the second (xero-api.md §10.4). */
const maxActive = 2;
const maxInTotal = 4;

/**
 * The category that `PUT /TrackingCategories` asks for.
 * @throws XeroError 400; the wordings of all rules here are invented
 */
export function createdCategory(call: ApiCall): TrackingCategoryRecord {
  const draft = categoryDraft(call);
  const category: TrackingCategoryRecord = {
    id: call.context.uuid(),
    name: trimmedName(draft) ?? '',
    status: 'ACTIVE',
    options: [],
  };
  const others = existingCategories(call.tenant);
  const problems = [...nameProblems(category.name, others)];
  if (draft.Status && draft.Status !== 'ACTIVE') problems.push('A new tracking category is active.');
  if (others.length >= maxInTotal) problems.push(`An organisation can have at most ${maxInTotal} tracking categories.`);
  problems.push(...activeProblems(others));
  if (problems.length > 0) throw refusal(draft, unsavedId, problems);
  return category;
}

/**
 * A category after `POST /TrackingCategories/{id}`: renamed, archived or restored.
 * @throws XeroError 400
 */
export function changedCategory(before: TrackingCategoryRecord, call: ApiCall): TrackingCategoryRecord {
  const draft = categoryDraft(call);
  const status = draft.Status || before.status;
  if (!isSettableStatus(status)) throw refusal(draft, before.id, [`The Status '${status}' is not valid.`]);
  const category = { ...before, name: trimmedName(draft) ?? before.name, status };
  const others = existingCategories(call.tenant).filter(({ id }) => id !== before.id);
  const problems = [...nameProblems(category.name, others)];
  if (before.status === 'ARCHIVED' && status === 'ACTIVE') problems.push(...activeProblems(others));
  if (problems.length > 0) throw refusal(draft, before.id, problems);
  return category;
}

/**
 * A category after `DELETE /TrackingCategories/{id}`: its options go with it.
 * @throws XeroError 400 when lines have it
 */
export function deletedCategory(before: TrackingCategoryRecord, { tenant }: ApiCall): TrackingCategoryRecord {
  if (isTracked(tenant, ({ categoryId }) => categoryId === before.id)) {
    throw refusal({}, before.id, ['A tracking category with transactions cannot be deleted.']);
  }
  return { ...before, status: 'DELETED', options: [] };
}

/** Those that are not deleted. */
export function existingCategories({ trackingCategories }: Tenant): readonly TrackingCategoryRecord[] {
  return [...trackingCategories].filter(({ status }) => status !== 'DELETED');
}

/** Whether any line, also of a deleted document, has a tracking entry of this kind. */
export function isTracked(
  tenant: Tenant,
  test: (entry: { readonly categoryId: string; readonly optionId: string }) => boolean,
): boolean {
  return [...usesOf(tenant)].some(({ tracking }) => tracking.some(test));
}

function categoryDraft(call: ApiCall): NamedDraft {
  return namedDraft(singleElement(call.body(), 'TrackingCategories'));
}

function activeProblems(others: readonly TrackingCategoryRecord[]): readonly string[] {
  return others.filter(({ status }) => status === 'ACTIVE').length >= maxActive
    ? [`An organisation can have at most ${maxActive} active tracking categories.`]
    : [];
}

function refusal(draft: Partial<NamedDraft>, id: string, problems: readonly string[]): Error {
  return validationException([{ TrackingCategoryID: id, ...draft, ValidationErrors: validationMessages(problems) }]);
}
