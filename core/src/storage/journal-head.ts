import type { CompanyId } from '../contract/index.ts';
import type { AppendFile } from './append-file.ts';
import { endOfLastLine } from './file-lines.ts';
import { readChain, standsAt } from './journal-chain.ts';
import type { JournalCheckpoint } from './journal-checkpoint.ts';
import { type ChainPosition, chainStart } from './journal-entry.ts';
import { OpenPostings } from './open-postings.ts';
import { contentFailure } from './storage-failure.ts';

/** Where a journal ends and what is open there. */
export interface JournalHead {
  readonly position: ChainPosition;
  readonly openPostings: OpenPostings;
  /** How many entries had to be read to know it. */
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
