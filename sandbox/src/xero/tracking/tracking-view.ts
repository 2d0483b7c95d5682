import type { TrackingCategoryRecord, TrackingOptionRecord } from '../records.ts';
import { existingOptions } from './option-rules.ts';

/** A category with its options: deleted ones never, archived ones only when asked for. */
export function trackingCategoryView(category: TrackingCategoryRecord, withArchived: boolean): object {
  const options = existingOptions(category).filter(({ status }) => withArchived || status === 'ACTIVE');
  return {
    Name: category.name,
    Status: category.status,
    TrackingCategoryID: category.id,
    Options: options.map(trackingOptionView),
  };
}

export function trackingOptionView({ id, name, status }: TrackingOptionRecord): object {
  return {
    TrackingOptionID: id,
    Name: name,
    Status: status,
    HasValidationErrors: false,
    IsDeleted: status === 'DELETED',
    IsArchived: status === 'ARCHIVED',
    IsActive: status === 'ACTIVE',
  };
}
