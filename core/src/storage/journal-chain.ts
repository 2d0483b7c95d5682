import type { AppendFile } from './append-file.ts';
import { endOfLastLine, readLines } from './file-lines.ts';
import { type ChainPosition, isEntry, type JournalEntry, parseLine } from './journal-entry.ts';

export interface ChainedEntry {
  readonly entry: JournalEntry;
  /** Where the chain stands after this entry. */
  readonly position: ChainPosition;
}

/**
 * The entries between a position and an offset, each checked against the one before.
 *
 * @throws Failure naming file and line of the first entry that does not fit; see {@link parseLine}.
 */
export async function* readChain(file: AppendFile, start: ChainPosition, end: number): AsyncGenerator<ChainedEntry> {
  let position = start;
  for await (const line of readLines(file, start.offset, end)) {
    const entry = parseLine(line.text, position, file.path);
    position = { sequence: entry.sequence, hash: entry.hash, offset: line.end };
    yield { entry, position };
  }
}

/** Whether the file holds, unchanged, the entry that ends at this position. */
export async function standsAt(file: AppendFile, position: ChainPosition): Promise<boolean> {
  if (position.offset > (await file.size())) return false;
  const start = await endOfLastLine(file, position.offset - 1);
  for await (const line of readLines(file, start, position.offset)) return isEntry(line.text, position);
  return false;
}
