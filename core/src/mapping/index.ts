export { type AccountMapping, toPleoAccount } from './account-to-pleo.ts';
export { exportItemToPosting, type PostingSettings } from './export-item-to-posting.ts';
export type { Mapped } from './result.ts';
export { type TaxCodeMapping, toPleoTaxCode } from './tax-code-to-pleo.ts';
