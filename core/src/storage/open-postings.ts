import { z } from 'zod';
import type { AccountingEntryId, ExportReference, PostingPart } from '../contract/index.ts';
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
    /** The ERP's job, where it has taken the posting and not decided yet. */
    job: z.string().min(1).optional(),
  })
  .readonly();
export type OpenPosting = z.infer<typeof OpenPosting>;

/** References of payments end with `-P`, and no others do: they are made by the kit, the storage's neighbour. */
export function partOfReference(reference: ExportReference): PostingPart {
  return reference.endsWith('-P') ? 'payment' : 'document';
}

/** The fields by which a record of the journal names its posting. */
interface Decided {
  readonly entryId: AccountingEntryId;
  readonly part?: PostingPart | undefined;
}

/** The postings that are announced and not decided, kept up to date entry by entry. */
export class OpenPostings {
  readonly #byReference = new Map<ExportReference, OpenPosting>();
  /** References by expense and part, which is how outcomes name a posting. */
  readonly #references = new Map<string, ExportReference>();

  constructor(known: Iterable<OpenPosting> = []) {
    for (const posting of known) this.#open(posting);
  }

  get view(): ReadonlyMap<ExportReference, OpenPosting> {
    return this.#byReference;
  }

  apply(entry: JournalEntry): void {
    switch (entry.type) {
      case 'posting.intended': {
        const { type, at, previous, hash, ...intent } = entry;
        this.#open({ ...intent, intendedAt: at });
        return;
      }
      case 'posting.unknown':
        this.#change(entry, { unknown: { at: entry.at, why: entry.why } });
        return;
      case 'posting.accepted':
        this.#change(entry, { job: entry.job });
        return;
      case 'posting.created':
      case 'posting.adopted':
      case 'posting.delivered':
        this.#close(entry);
        return;
      case 'posting.rejected':
      case 'posting.notSent':
        if (this.#openAttempt(entry, entry.attemptId) !== undefined) this.#close(entry);
        return;
      default:
        return;
    }
  }

  #open(posting: OpenPosting): void {
    const { entryId, reference } = posting;
    this.#references.set(keyOf({ entryId, part: partOfReference(reference) }), reference);
    this.#byReference.set(reference, posting);
  }

  #change(decided: Decided & { readonly attemptId: string }, change: Partial<OpenPosting>): void {
    const open = this.#openAttempt(decided, decided.attemptId);
    if (open !== undefined) this.#byReference.set(open.reference, { ...open, ...change });
  }

  #close(decided: Decided): void {
    const key = keyOf(decided);
    const reference = this.#references.get(key);
    if (reference === undefined) return;
    this.#references.delete(key);
    this.#byReference.delete(reference);
  }

  #openAttempt(decided: Decided, attemptId: string | undefined): OpenPosting | undefined {
    const reference = this.#references.get(keyOf(decided));
    const open = reference === undefined ? undefined : this.#byReference.get(reference);
    return open?.attemptId === attemptId ? open : undefined;
  }
}

function keyOf({ entryId, part = 'document' }: Decided): string {
  return `${part} ${entryId}`;
}
