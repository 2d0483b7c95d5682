/** What kinds of expense Pleo exports. @see pleo-api.md §5.7.1 */
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
