import type { ApiCall } from '../http/operation.ts';
import { requestElements, singleElement } from '../http/request-elements.ts';
import type { TrackingCategoryRecord, TrackingOptionRecord } from '../records.ts';
import { unsavedId, validationException, validationMessages } from '../values/errors.ts';
import { isTracked } from './category-rules.ts';
import { isSettableStatus, type NamedDraft, namedDraft, nameProblems, trimmedName } from './tracking-names.ts';

/**
 * The options that `PUT /TrackingCategories/{id}/Options` asks for, one or several; a bad one refuses them all.
 * @throws XeroError 400; the wordings of all rules here are invented
 */
export function createdOptions(category: TrackingCategoryRecord, call: ApiCall): readonly TrackingOptionRecord[] {
  const others = [...existingOptions(category)];
  const created: TrackingOptionRecord[] = [];
  const failures: object[] = [];
  for (const draft of requestElements(call.body(), 'Options').map(namedDraft)) {
    const option: TrackingOptionRecord = { id: call.context.uuid(), name: trimmedName(draft) ?? '', status: 'ACTIVE' };
    const problems = [...nameProblems(option.name, others)];
    if (draft.Status && draft.Status !== 'ACTIVE') problems.push('A new tracking option is active.');
    if (category.status !== 'ACTIVE') problems.push('The tracking category is not active.');
    if (problems.length > 0) failures.push(failure(draft, unsavedId, problems));
    created.push(option);
    others.push(option);
  }
  if (failures.length > 0) throw validationException(failures);
  return created;
}

/**
 * An option after `POST /TrackingCategories/{id}/Options/{optionId}`: renamed, archived or restored.
 * @throws XeroError 400
 */
export function changedOption(
  category: TrackingCategoryRecord,
  before: TrackingOptionRecord,
  call: ApiCall,
): TrackingOptionRecord {
  const draft = namedDraft(singleElement(call.body(), 'Options'));
  const status = draft.Status || before.status;
  if (!isSettableStatus(status)) throw refusal(draft, before.id, [`The Status '${status}' is not valid.`]);
  const name = trimmedName(draft) ?? before.name;
  const others = existingOptions(category).filter(({ id }) => id !== before.id);
  const problems = nameProblems(name, others);
  if (problems.length > 0) throw refusal(draft, before.id, problems);
  return { ...before, name, status };
}

/**
 * An option after `DELETE /TrackingCategories/{id}/Options/{optionId}`.
 * @throws XeroError 400 when lines have it
 */
export function deletedOption(before: TrackingOptionRecord, { tenant }: ApiCall): TrackingOptionRecord {
  if (isTracked(tenant, ({ optionId }) => optionId === before.id)) {
    throw refusal({}, before.id, ['A tracking option with transactions cannot be deleted.']);
  }
  return { ...before, status: 'DELETED' };
}

/** Those that are not deleted. */
export function existingOptions({ options }: TrackingCategoryRecord): readonly TrackingOptionRecord[] {
  return options.filter(({ status }) => status !== 'DELETED');
}

function refusal(draft: Partial<NamedDraft>, id: string, problems: readonly string[]): Error {
  return validationException([failure(draft, id, problems)]);
}

function failure(draft: Partial<NamedDraft>, id: string, problems: readonly string[]): object {
  return { TrackingOptionID: id, ...draft, ValidationErrors: validationMessages(problems) };
}
