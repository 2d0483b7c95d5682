import type { CompanyId, CompanySlug } from '../contract/index.ts';
import type { CompanyState } from './company-state.ts';
import type { Journal } from './journal.ts';

/** The small state document of one company. */
export interface StateStore {
  /** The state as it is on disk. */
  get(): CompanyState;
  /**
   * Replaces the state by what `change` makes of it. Changes are made one after the other, each on the result of the
   * one before. Resolves when the new state survives a power cut; rejects, with the old state in force, when it does not.
   *
   * @throws Failure `storage` when it cannot be written, `busy` when another process has taken the company over,
   *   `isolation` when the change is for another company; and what `change` throws.
   */
  update(change: (state: CompanyState) => CompanyState): Promise<void>;
}

/** Everything that Ringfence remembers of one company, held by this process alone until closed. */
export interface CompanyStore {
  /** Where it is kept, for people: a folder, or a database and schema. */
  readonly location: string;
  readonly state: StateStore;
  readonly journal: Journal;
  /**
   * Asked before anything leaves for another system, since what was sent cannot be called back.
   *
   * @throws Failure `busy` when another process may have taken over, `storage` when the store was closed.
   */
  assertHeld(): Promise<void>;
  /** Waits for what is being written, then lets other processes in. Closing twice is closing once. */
  close(): Promise<void>;
}

/** The process that has a company open. */
export interface StoreHolder {
  readonly processId: number;
  readonly host: string;
  /** ISO 8601 in UTC. */
  readonly since: string;
}

/** What can be said about a company without opening it. */
export interface CompanySnapshot {
  readonly location: string;
  readonly state: CompanyState;
  /** Present while a process has the company open. */
  readonly holder?: StoreHolder;
}

/** Where companies are kept. Each company is apart from every other: own folder or schema, own lock, own journal. */
export interface StorageAdapter {
  /**
   * Opens one company for this process alone; made anew when there is nothing yet.
   *
   * @throws Failure `busy` when another process has it open; `isolation` when what is kept there belongs to another
   *   company; `storage` when it cannot be read or was changed. In each case nothing is overwritten.
   */
  open(slug: CompanySlug, companyId: CompanyId): Promise<CompanyStore>;
  /**
   * Reads the state without taking the lock and without changing anything.
   *
   * @returns Undefined when the company was never opened here.
   * @throws Failure `isolation` or `storage`, as {@link StorageAdapter.open} does.
   */
  peek(slug: CompanySlug, companyId: CompanyId): Promise<CompanySnapshot | undefined>;
}
