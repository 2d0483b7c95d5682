export { anyBalancedItem } from './any-item.ts';
export { ledgerEffects, PAYABLE } from './ledger-effects.ts';
export { bankAccount, TestBooks, type TestSettings, testSettings } from './test-books.ts';
