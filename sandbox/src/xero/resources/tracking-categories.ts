import { z } from 'zod';
import { Text } from '../documents/drafts.ts';
import { change, type ElementKind, type Refused } from '../documents/element-writes.ts';
import type { ApiCall, Operation, Result } from '../http/operation.ts';
import type { TrackingCategoryRecord, TrackingOptionRecord } from '../records.ts';

const scope = 'accounting.settings';
const maxNameLength = 100;

const OptionDraft = z.object({ TrackingOptionID: Text, Name: Text, Status: Text });
type OptionDraft = z.output<typeof OptionDraft>;

/** An option, and the category that it belongs to. */
interface OptionOfCategory {
  readonly category: TrackingCategoryRecord;
  readonly option: TrackingOptionRecord;
}

const options: ElementKind<OptionDraft, OptionOfCategory> = {
  plural: 'Options',
  scope,
  idElement: 'TrackingOptionID',
  draft: OptionDraft,
  save: ({ category, option }, { tenant }) => {
    const after = category.options.map((other) => (other.id === option.id ? option : other));
    tenant.trackingCategories.save({ ...category, options: after });
    return optionView(option);
  },
};

/** Tracking categories (xero-api.md §10.4), returned whole; of their options the change that a person makes in Xero. */
export const trackingCategoryOperations: readonly Operation[] = [
  { method: 'GET', path: '/TrackingCategories', scope, parameters: ['includeArchived'], run: listCategories },
  change(options, findOption, changedOption, '/TrackingCategories/:id/Options/:subId'),
];

/** Archived categories and options are listed only when asked for. */
function listCategories({ tenant, query }: ApiCall): Result {
  const withArchived = query.get('includeArchived')?.toLowerCase() === 'true';
  const isListed = ({ status }: TrackingOptionRecord | TrackingCategoryRecord): boolean =>
    status === 'ACTIVE' || (withArchived && status === 'ARCHIVED');
  const elements = [...tenant.trackingCategories].filter(isListed).map((category) => ({
    Name: category.name,
    Status: category.status,
    TrackingCategoryID: category.id,
    Options: category.options.filter(isListed).map(optionView),
  }));
  return { plural: 'TrackingCategories', elements };
}

function findOption({ tenant, id, subId }: ApiCall): OptionOfCategory | undefined {
  const category = tenant.trackingCategories.find(id);
  const option = category?.options.find((candidate) => candidate.id === subId.toLowerCase());
  return category && option && { category, option };
}

/** Renamed, archived or restored. That the case of a name does not matter is our choice; the wordings are invented. */
function changedOption(draft: OptionDraft, { category, option }: OptionOfCategory): OptionOfCategory | Refused {
  const name = draft.Name?.trim() ?? option.name;
  const status = draft.Status || option.status;
  if (status !== 'ACTIVE' && status !== 'ARCHIVED') return { problems: [`The Status '${status}' is not valid.`] };
  const isTaken = category.options.some(
    (other) => other.id !== option.id && other.name.toLowerCase() === name.toLowerCase(),
  );
  const problems = [
    ...(name === '' ? ['Please enter a Name.'] : []),
    ...(name.length > maxNameLength ? [`Name must not be longer than ${maxNameLength} characters.`] : []),
    ...(isTaken ? ['Please enter a unique Name.'] : []),
  ];
  return problems.length > 0 ? { problems } : { category, option: { ...option, name, status } };
}

function optionView({ id, name, status }: TrackingOptionRecord): object {
  return {
    TrackingOptionID: id,
    Name: name,
    Status: status,
    HasValidationErrors: false,
    IsDeleted: false,
    IsArchived: status === 'ARCHIVED',
    IsActive: status === 'ACTIVE',
  };
}
