import { z } from 'zod';
import { EXPORT_ITEM_TYPES, REJECTION_REASONS } from '../../contract/index.ts';
import { MatrixRow } from './posting-row.ts';

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

/** The failure types that Pleo is given for a reason in place of the default. */
const FailureTypes = z.partialRecord(z.enum(REJECTION_REASONS), z.enum(FAILURE_TYPES));

const MatrixColumns = z.strictObject({
  journal: MatrixRow.optional().describe('When it is booked by journal, or without a bookkeeping method.'),
  accounts_payable: MatrixRow.optional().describe('When it is booked through accounts payable.'),
});

/** Rows of the posting matrix that differ from the default. */
export const Matrix = z.partialRecord(z.enum(EXPORT_ITEM_TYPES), MatrixColumns);

/** The section `export` of a company: how expenses become documents in the ERP. */
export const ExportSection = z.strictObject({
  status: z
    .enum(['draft', 'final'])
    .default('draft')
    .describe(
      'draft: documents wait in the ERP for approval, where the ERP has drafts of their kind and they are not paid at ' +
        'once. final: they are in the books. Default: draft.',
    ),
  closedPeriod: z
    .enum(['fail', 'nextOpenPeriod', 'today'])
    .default('fail')
    .describe(
      'What becomes of an expense whose date lies in a closed period: it fails, or its document is dated on the first ' +
        'open day or today. Default: fail.',
    ),
  attachments: z
    .enum(['required', 'optional', 'none'])
    .default('optional')
    .describe(
      'required: an expense fails when a receipt of it cannot be brought over. optional: it is exported all the same, and ' +
        'the report says so. none: receipts stay in Pleo. Default: optional.',
    ),
  matrix: Matrix.default({}).describe(
    'Rows of the posting matrix that differ from the default: type of expense, bookkeeping method, row.',
  ),
  failureTypes: FailureTypes.default({}).describe(
    'Which failure type Pleo shows for a reason, where it is another one than the default, e.g. account: account_unknown.',
  ),
});

/** The section `export` of a company, with every default filled in. */
export type ExportConfiguration = z.output<typeof ExportSection>;
