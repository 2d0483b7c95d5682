export { anyBalancedItem } from './any-item.ts';
export { account, dimension, dimensionValue, taxCode, vendor } from './erp-records.ts';
export { ledgerEffects, PAYABLE } from './ledger-effects.ts';
export { problemLines, syncRules } from './sync-rules.ts';
export { bankAccount, EVERY_KIND, TestBooks, type TestSettings, testSettings } from './test-books.ts';
