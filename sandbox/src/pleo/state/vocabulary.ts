/** The closed word lists of the API. @see pleo-api.md §5.4, §5.5 and §7.6 */

export const jobStatuses = ['pending', 'in_progress', 'failed', 'completed', 'completed_with_errors'] as const;
export type JobStatus = (typeof jobStatuses)[number];

export const jobEvents = ['started', 'failed', 'completed', 'completed_with_errors'] as const;
export type JobEvent = (typeof jobEvents)[number];

export const itemStatuses = ['pending', 'in_progress', 'failed', 'successful', 'abandoned'] as const;

export const jobFailureReasonTypes = [
  'invalid_configuration',
  'missing_configuration',
  'authentication_failure',
  'accounting_system_authentication_failure',
  'pleo_rate_limit',
  'accounting_system_rate_limit',
  'service_unreachable',
  'accounting_system_unreachable',
  'validation_failure',
  'authorization_failure',
  'integration_unusable',
  'job_expired',
  'service_timeout',
  'accounting_system_timeout',
  'canceled_by_user',
] as const;
export type JobFailureReasonType = (typeof jobFailureReasonTypes)[number];

export const itemFailureReasonTypes = [
  'receipt_upload_failure',
  'receipt_download_failure',
  'receipt_file_size_limit_exceeded',
  'receipt_conversion_failure',
  'unexpected_failure',
  'invalid_configuration',
  'missing_configuration',
  'accounting_system_authentication_failure',
  'accounting_system_rate_limit',
  'accounting_system_unreachable',
  'validation_failure',
  'accounting_system_validation_failure',
  'authorization_failure',
  'accounting_system_timeout',
  'vendor_unknown',
  'account_unknown',
  'tax_code_unknown',
  'tag_unknown',
] as const;

/** `ARCHIVED` is gone from the accounting system, `DRAFT` not there yet. */
export const vendorStates = ['DRAFT', 'ACTIVE', 'ARCHIVED'] as const;
