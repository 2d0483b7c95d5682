import type { CompanyId, CompanySlug, ExportReference } from '../contract/index.ts';
import type { CompanyState } from './company-state.ts';
import type { JournalEntry } from './journal-chain.ts';
import type { JournalRecord } from './journal-record.ts';
import type { OpenPosting } from './open-postings.ts';

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

/** The result of a complete check that found the journal in good order. */
export interface JournalVerification {
  readonly entries: number;
  /** Hash of the last entry; of an empty journal, the company's seed. Kept elsewhere, it later proves completeness. */
  readonly lastHash: string;
}

/**
 * The append-only record of one company. Each entry holds the hash of the one before it, and the first one the hash of
 * the company id: an entry that was changed, dropped or brought from another company breaks the chain.
 */
export interface Journal {
  /**
   * Adds records, all or none of a call on return, in the order of the calls. Calls that overlap share one write.
   * Resolves when the records survive a power cut.
   *
   * @throws Failure `storage` when they could not be written. The journal then takes nothing more until it is opened
   *   again, because nobody knows what its file ends with; `busy` when another process has taken the company over.
   */
  append(records: readonly JournalRecord[]): Promise<void>;
  /**
   * The entries in order, as far as they were appended when the reading began. Checks the chain on its way.
   *
   * @throws Failure `storage` naming the file and line of the first entry that is not as it was written.
   */
  read(): AsyncIterable<JournalEntry>;
  /**
   * Postings with an intent and no decision, by reference; a live view that follows each append.
   *
   * `posting.created` and `posting.adopted` decide the posting. `posting.rejected` and `posting.notSent` decide the
   * attempt that they name: about an earlier attempt that is still in doubt they say nothing. A new intent takes the
   * place of the one before; write it only after the first was looked up.
   */
  readonly openPostings: ReadonlyMap<ExportReference, OpenPosting>;
  /**
   * Reads the whole journal and checks every hash.
   *
   * @throws Failure `storage` naming the file and line of the first entry that is not as it was written.
   */
  verify(): Promise<JournalVerification>;
}

/** Everything that Ringfence remembers of one company, held by this process alone until closed. */
export interface CompanyStore {
  /** The place where it is kept, for people: a folder, or a database and schema. */
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

/** A view of a company that was not opened. */
export interface CompanySnapshot {
  readonly location: string;
  readonly state: CompanyState;
  /** Present while a process has the company open. */
  readonly holder?: StoreHolder;
}

/** Keeps companies. Each company is apart from every other: own folder or schema, own lock, own journal. */
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
