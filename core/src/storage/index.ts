export {
  CompanyState,
  ExportCounts,
  LastRun,
  newCompanyState,
  SealedSecret,
  SyncCounts,
  withStateValue,
} from './company-state.ts';
export type {
  CompanySnapshot,
  CompanyStore,
  Journal,
  JournalVerification,
  StateStore,
  StorageAdapter,
  StoreHolder,
} from './company-store.ts';
export type { JournalEntry } from './journal-chain.ts';
export { JournalRecord, type JournalRecordOf } from './journal-record.ts';
export { createFolderStorage, type FolderStorageOptions } from './lowdb-storage.ts';
export { type OpenPosting, OpenPostings, partOfReference } from './open-postings.ts';
export { createVault } from './vault.ts';
