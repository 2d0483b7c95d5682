export {
  expenseAccount,
  type FakeAbilities,
  FakeBooks,
  type FakeDocument,
  fakeErpSession,
  LATE_MS,
  SETTLE_MS,
  type SentBatch,
  type Treatment,
  walletAccount,
} from './fake-erp.ts';
export { type FakeJob, FakePleo } from './fake-pleo.ts';
export type { Interference } from './interference.ts';
export { MemoryJournal, MemoryStore } from './memory-store.ts';
export { TestCompany, type TestCompanyOptions } from './test-company.ts';
export { type Trouble, Troublemaker } from './troublemaker.ts';
