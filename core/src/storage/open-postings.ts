import { z } from 'zod';
import { type AccountingEntryId, type ExportReference, exportReference, type PostingPart } from '../contract/index.ts';
import type { JournalEntry } from './journal-chain.ts';
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

/** The fields by which a record of the journal names its posting. */
interface Decided {
  readonly entryId: AccountingEntryId;
  readonly part?: PostingPart | undefined;
}

/** The postings that are announced and not decided, kept up to date entry by entry. */
export class OpenPostings {
  readonly #byReference: Map<ExportReference, OpenPosting>;

  constructor(known: Iterable<OpenPosting> = []) {
    this.#byReference = new Map(Array.from(known, (posting) => [posting.reference, posting]));
  }

  get view(): ReadonlyMap<ExportReference, OpenPosting> {
    return this.#byReference;
  }

  apply(entry: JournalEntry): void {
    switch (entry.type) {
      case 'posting.intended': {
        const { type, at, previous, hash, ...intent } = entry;
        this.#byReference.set(entry.reference, { ...intent, intendedAt: at });
        return;
      }
      case 'posting.unknown': {
        const open = this.#openAttempt(entry, entry.attemptId);
        if (open !== undefined)
          this.#byReference.set(open.reference, { ...open, unknown: { at: entry.at, why: entry.why } });
        return;
      }
      case 'posting.created':
      case 'posting.adopted':
        this.#byReference.delete(exportReference(entry.entryId, entry.part));
        return;
      case 'posting.rejected':
      case 'posting.notSent':
        if (this.#openAttempt(entry, entry.attemptId) !== undefined) {
          this.#byReference.delete(exportReference(entry.entryId, entry.part));
        }
        return;
      default:
        return;
    }
  }

  #openAttempt({ entryId, part }: Decided, attemptId: string | undefined): OpenPosting | undefined {
    const open = this.#byReference.get(exportReference(entryId, part));
    return open?.attemptId === attemptId ? open : undefined;
  }
}
