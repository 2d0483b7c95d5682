import { z } from 'zod';
import type { RejectionReason } from '../../contract/index.ts';
import { PostingRow } from './posting-row.ts';

/** The kinds of expense that Pleo exports. @see pleo-api.md §5.7.1 */
export const EXPORT_ITEM_TYPES = [
  'card_purchase',
  'card_invoice',
  'fee',
  'refund',
  'chargeback',
  'cashback',
  'out_of_pocket',
  'mileage',
  'per_diem',
  'direct_reimbursement',
  'external_reimbursement',
  'invoice',
  'invoice_payment',
  'wallet_topup',
  'wallet_unload',
  'atm_withdrawal',
  'personal_spend',
] as const;
export type ExportItemType = (typeof EXPORT_ITEM_TYPES)[number];

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

/** The failure types that Pleo is given for a reason in place of the default. */
const FailureTypes = z.partialRecord(z.enum(REASONS), z.enum(FAILURE_TYPES));

const MatrixColumns = z.strictObject({
  journal: PostingRow.optional().describe('When it is booked by journal, or without a bookkeeping method.'),
  accounts_payable: PostingRow.optional().describe('When it is booked through accounts payable.'),
});

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
  matrix: z
    .partialRecord(z.enum(EXPORT_ITEM_TYPES), MatrixColumns)
    .default({})
    .describe('Rows of the posting matrix that differ from the default: type of expense, bookkeeping method, row.'),
  failureTypes: FailureTypes.default({}).describe(
    'Which failure type Pleo shows for a reason, where it is another one than the default, e.g. account: account_unknown.',
  ),
});

/** The section `export` of a company, with every default filled in. */
export type ExportConfiguration = z.output<typeof ExportSection>;
