import type { PostingKind } from './posting.ts';

/** The types of expense that Pleo exports. @see pleo-api.md §5.7.1 */
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

/** What stands on a side of an entry: the accounts of the expense's lines, or an account of the YAML's `accounts`. */
export const ACCOUNT_ROLES = ['lines', 'wallet', 'outOfPocket', 'contra', 'accountsPayable'] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/** Who is named on a document. */
export const PARTY_ROLES = ['supplier', 'employee', 'none'] as const;

/** One row of the posting matrix: what an expense becomes. */
export interface PostingRow {
  readonly document: PostingKind;
  readonly debit: AccountRole;
  readonly credit: AccountRole;
  readonly party: (typeof PARTY_ROLES)[number];
  /** For a bill or credit note that is paid at once: the account that the payment comes from, or goes to. */
  readonly paidFrom?: 'wallet' | undefined;
}

/** Bookkeeping methods as columns of the matrix. Expenses without a method are in the column `journal`. */
export type MatrixColumn = 'journal' | 'accounts_payable';

/** Rows by type of expense and column. */
export type MatrixRows = Readonly<
  Partial<Record<ExportItemType, { readonly [Column in MatrixColumn]?: PostingRow | undefined }>>
>;
