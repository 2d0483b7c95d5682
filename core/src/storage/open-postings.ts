import { z } from 'zod';
import type { AccountingEntryId } from '../contract/index.ts';
import type { JournalEntry } from './journal-entry.ts';
import { PostingIntended } from './journal-record.ts';

/** A posting that was announced to the journal and of which nobody has yet learnt what became. */
export const OpenPosting = PostingIntended.omit({ type: true })
  .extend({
    /** Sequence of the intent. */
    sequence: z.int().positive(),
    /** When it was announced, ISO 8601 in UTC. */
    intendedAt: z.iso.datetime(),
    /** Present when the ERP was asked and the answer was lost; absent when we died before we knew even that. */
    unknown: z.object({ at: z.iso.datetime(), why: z.string() }).readonly().optional(),
  })
  .readonly();
export type OpenPosting = z.infer<typeof OpenPosting>;

/** Which expenses are announced and not decided, kept up to date entry by entry. */
export class OpenPostings {
  readonly #byEntry: Map<AccountingEntryId, OpenPosting>;

  constructor(known: Iterable<OpenPosting> = []) {
    this.#byEntry = new Map(Array.from(known, (posting) => [posting.entryId, posting]));
  }

  get view(): ReadonlyMap<AccountingEntryId, OpenPosting> {
    return this.#byEntry;
  }

  apply(entry: JournalEntry): void {
    switch (entry.type) {
      case 'posting.intended': {
        const { type, at, previous, hash, ...intent } = entry;
        this.#byEntry.set(entry.entryId, { ...intent, intendedAt: at });
        return;
      }
      case 'posting.unknown': {
        const open = this.#openAttempt(entry.entryId, entry.attemptId);
        if (open !== undefined)
          this.#byEntry.set(entry.entryId, { ...open, unknown: { at: entry.at, why: entry.why } });
        return;
      }
      case 'posting.created':
      case 'posting.adopted':
        this.#byEntry.delete(entry.entryId);
        return;
      case 'posting.rejected':
      case 'posting.notSent':
        if (this.#openAttempt(entry.entryId, entry.attemptId) !== undefined) this.#byEntry.delete(entry.entryId);
        return;
      default:
        return;
    }
  }

  #openAttempt(entryId: AccountingEntryId, attemptId: string | undefined): OpenPosting | undefined {
    const open = this.#byEntry.get(entryId);
    return open?.attemptId === attemptId ? open : undefined;
  }
}
