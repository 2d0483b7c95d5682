export { diedWhilePosting } from './died-while-posting.ts';
export { erpDimension, erpDimensionValue, erpVendor, expenseAccount, inputTax, walletAccount } from './erp-records.ts';
export { FakeBooks, type FakeDocument, LATE_MS, type SentBatch, type Treatment } from './fake-books.ts';
export {
  ALL_ABILITIES,
  ERP_COMPANY_KEY,
  type FakeAbilities,
  fakeErpSession,
  LATE_REQUEST_MS,
  SPENDING,
} from './fake-erp.ts';
export type { FakeJob } from './fake-export-jobs.ts';
export { FakePleo } from './fake-pleo.ts';
export type { Interference } from './interference.ts';
export { MemoryJournal, MemoryStore } from './memory-store.ts';
export { pleoTag, pleoTagGroup, pleoVendor } from './pleo-records.ts';
export { exportReference } from './references.ts';
export { companyWithChart, TestCompany, type TestCompanyOptions } from './test-company.ts';
export { type Trouble, Troublemaker } from './troublemaker.ts';
