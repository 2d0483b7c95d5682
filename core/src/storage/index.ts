export {
  CompanyState,
  ExportCounts,
  LastRun,
  newCompanyState,
  SealedSecret,
  SyncCounts,
  withStateValue,
} from './company-state.ts';
export type { CompanySnapshot, CompanyStore, StateStore, StorageAdapter, StoreHolder } from './company-store.ts';
export type { Journal, JournalReadOptions, JournalVerification } from './journal.ts';
export type { JournalEntry } from './journal-entry.ts';
export { JournalRecord, type JournalRecordOf } from './journal-record.ts';
export { createFolderStorage, type FolderStorageOptions } from './lowdb-storage.ts';
export type { OpenPosting } from './open-postings.ts';
export { createVault } from './vault.ts';
