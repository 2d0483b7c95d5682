import { z } from 'zod';
import { CompanyId } from '../contract/index.ts';
import { type AppendFile, endOfLastLine } from './append-file.ts';
import { readFileIfThere, replaceFile, type WriteGuard } from './durable-file.ts';
import { type ChainPosition, chainStart, readChain, standsAt } from './journal-chain.ts';
import { OpenPosting, OpenPostings } from './open-postings.ts';
import { contentFailure, tryParseJson } from './storage-failure.ts';

/**
 * The end of a journal at a moment when it was in order, so that the next start reads from there on. The journal may have
 * grown since; it can never have become shorter.
 */
export const JournalCheckpoint = z.object({
  version: z.literal(1),
  companyId: CompanyId,
  sequence: z.int().positive(),
  offset: z.int().positive(),
  hash: z.hash('sha256'),
  openPostings: z.array(OpenPosting),
});
export type JournalCheckpoint = z.infer<typeof JournalCheckpoint>;

/** Keeps the checkpoint of one journal beside it. */
export class CheckpointFile {
  readonly #path: string;
  readonly #guard: WriteGuard;

  constructor(path: string, guard: WriteGuard) {
    this.#path = path;
    this.#guard = guard;
  }

  /** The checkpoint; undefined when there is none or it cannot be understood: it saves time, and is no evidence. */
  async read(): Promise<JournalCheckpoint | undefined> {
    return JournalCheckpoint.safeParse(tryParseJson((await readFileIfThere(this.#path)) ?? '')).data;
  }

  async write(checkpoint: JournalCheckpoint): Promise<void> {
    await replaceFile(this.#path, JSON.stringify(checkpoint), this.#guard);
  }
}

/** The end of a journal, and the postings that are open there. */
export interface JournalHead {
  readonly position: ChainPosition;
  readonly openPostings: OpenPostings;
  /** Number of entries that had to be read to know it. */
  readonly entriesRead: number;
}

/**
 * Reads a journal up to its last complete line: from the checkpoint on where the file still bears it out, else all of
 * it. Changes nothing.
 *
 * @throws Failure `isolation` for another company's journal, `storage` when an entry is not as it was written or when
 *   entries that the checkpoint saw are gone.
 */
export async function readHead(
  file: AppendFile,
  companyId: CompanyId,
  checkpoint: JournalCheckpoint | undefined,
): Promise<JournalHead> {
  const trusted = checkpoint !== undefined && (await standsAt(file, checkpoint)) ? checkpoint : undefined;
  const end = await endOfLastLine(file, await file.size());
  const openPostings = new OpenPostings(trusted?.openPostings);
  let position: ChainPosition = trusted ?? chainStart(companyId);
  let entriesRead = 0;
  let checkpointSeen = checkpoint === trusted;
  for await (const next of readChain(file, position, end)) {
    openPostings.apply(next.entry);
    position = next.position;
    entriesRead += 1;
    checkpointSeen ||= next.entry.hash === checkpoint?.hash;
  }
  if (!checkpointSeen) {
    throw contentFailure(file.path, `lacks entries that it held before (up to number ${checkpoint?.sequence})`);
  }
  return { position, openPostings, entriesRead };
}
