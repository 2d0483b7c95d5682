import type { RejectionReason } from '../contract/index.ts';
import type { ItemFailureReasonType } from '../pleo/index.ts';

/** Pleo's failure type for each of our reasons. */
export type FailureTypes = Readonly<Record<RejectionReason, ItemFailureReasonType>>;

/**
 * Why one item failed, in Pleo's words. Where the design page and the v3 enum disagree about unknown accounts and tax
 * codes, the design page is followed.
 *
 * @see pleo-integration-rules.md §5.5
 */
export const ITEM_FAILURE_TYPES: FailureTypes = {
  account: 'invalid_configuration',
  'tax-code': 'invalid_configuration',
  dimension: 'invalid_configuration',
  vendor: 'vendor_unknown',
  'period-locked': 'accounting_system_validation_failure',
  currency: 'accounting_system_validation_failure',
  duplicate: 'accounting_system_validation_failure',
  amount: 'validation_failure',
  'missing-configuration': 'missing_configuration',
  unsupported: 'validation_failure',
  permission: 'authorization_failure',
  other: 'accounting_system_validation_failure',
};
