import { z } from 'zod';
import type { RejectionReason } from '../../../contract/index.ts';

const REASONS = {
  account: 'account',
  'tax-code': 'tax-code',
  dimension: 'dimension',
  vendor: 'vendor',
  'period-locked': 'period-locked',
  currency: 'currency',
  duplicate: 'duplicate',
  amount: 'amount',
  'missing-configuration': 'missing-configuration',
  unsupported: 'unsupported',
  permission: 'permission',
  other: 'other',
} as const satisfies { readonly [Reason in RejectionReason]: Reason };

/** Failure types of Pleo that may stand for a refusal. @see pleo-api.md §5.5 */
const FAILURE_TYPES = [
  'account_unknown',
  'accounting_system_validation_failure',
  'authorization_failure',
  'invalid_configuration',
  'missing_configuration',
  'tag_unknown',
  'tax_code_unknown',
  'unexpected_failure',
  'validation_failure',
  'vendor_unknown',
] as const;

/** Which failure type Pleo is given for a reason, where it is another one than the default. */
export const FailureTypes = z.partialRecord(z.enum(REASONS), z.enum(FAILURE_TYPES));
