import type { ExportReference } from '../contract/index.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { JournalRecord } from './journal-record.ts';
import type { OpenPosting } from './open-postings.ts';

export interface JournalReadOptions {
  /** Only entries with a greater sequence. Default 0: all. */
  readonly afterSequence?: number;
}

/** What a complete check of a journal found in good order. */
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
  read(options?: JournalReadOptions): AsyncIterable<JournalEntry>;
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
