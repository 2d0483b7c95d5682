import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import type { TrackingOptionRecord } from '../records.ts';
import { notFound } from '../values/errors.ts';
import { changedOption, createdOptions, deletedOption, existingOptions } from './option-rules.ts';
import { existingCategory } from './tracking-categories.ts';
import { trackingOptionView } from './tracking-view.ts';

const scope = 'accounting.settings';

/** The options of a tracking category (xero-api.md §10.4). Answers show those that were written, not the others. */
export const trackingOptionOperations: readonly Operation[] = [
  { method: 'PUT', path: '/TrackingCategories/:id/Options', scope, run: createOptions },
  { method: 'POST', path: '/TrackingCategories/:id/Options/:subId', scope, run: changeOption },
  { method: 'DELETE', path: '/TrackingCategories/:id/Options/:subId', scope, run: deleteOption },
];

function createOptions(call: ApiCall): Result {
  const category = existingCategory(call);
  const created = createdOptions(category, call);
  call.tenant.saveTrackingCategory({ ...category, options: [...category.options, ...created] });
  return optionsResult(created);
}

function changeOption(call: ApiCall): Result {
  return replaced(changedOption(existingCategory(call), existingOption(call), call), call);
}

function deleteOption(call: ApiCall): Result {
  return replaced(deletedOption(existingOption(call), call), call);
}

function existingOption(call: ApiCall): TrackingOptionRecord {
  const id = call.subId.toLowerCase();
  const option = existingOptions(existingCategory(call)).find((candidate) => candidate.id === id);
  if (!option) throw notFound();
  return option;
}

function replaced(option: TrackingOptionRecord, call: ApiCall): Result {
  const category = existingCategory(call);
  const options = category.options.map((other) => (other.id === option.id ? option : other));
  call.tenant.saveTrackingCategory({ ...category, options });
  return optionsResult([option]);
}

function optionsResult(options: readonly TrackingOptionRecord[]): Result {
  return { plural: 'Options', elements: options.map(trackingOptionView) };
}
