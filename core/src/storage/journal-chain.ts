import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { type CompanyId, Failure } from '../contract/index.ts';
import { type AppendFile, endOfLastLine, readLines } from './append-file.ts';
import { JournalRecord } from './journal-record.ts';
import { contentFailure, firstIssue, tryParseJson } from './storage-failure.ts';

const EntryFrame = z.object({
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  previous: z.hash('sha256'),
  hash: z.hash('sha256'),
});

/** A record as it stands in the journal: with its place, its instant (ISO 8601 in UTC) and its links of the chain. */
export type JournalEntry = Readonly<z.infer<typeof EntryFrame>> & JournalRecord;

const RawEntry = z.looseObject({ previous: z.string(), hash: z.string() });

/** The place in a chain at which the next entry is added. */
export interface ChainPosition {
  /** Sequence of the last entry, which is its line number; 0 before the first. */
  readonly sequence: number;
  /** Hash of the last entry; before the first, the company's seed. */
  readonly hash: string;
  /** Length of the file up to and with the last entry, in bytes. */
  readonly offset: number;
}

/** The start of a company's chain. It depends on the company id, so that the entries of another company do not fit. */
export function chainStart(companyId: CompanyId): ChainPosition {
  return { sequence: 0, hash: sha256(`ringfence journal 1 ${companyId}`), offset: 0 };
}

/** The next entry of a chain. */
export function linkRecord(
  record: JournalRecord,
  at: string,
  last: Pick<ChainPosition, 'sequence' | 'hash'>,
): JournalEntry {
  const rest = { sequence: last.sequence + 1, at, ...record };
  return { ...rest, previous: last.hash, hash: linkHash(last.hash, rest) };
}

export function entryLine(entry: JournalEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/**
 * Reads one line, which must be the next entry of the chain.
 *
 * The hash covers the line as it was written, with any field that a later version added.
 *
 * @throws Failure `isolation` when it begins the chain of another company, `storage` naming file and line when it is
 *   not an entry or not the next one.
 */
function parseLine(text: string, last: ChainPosition, path: string): JournalEntry {
  const place = `${path}, line ${last.sequence + 1},`;
  const raw = RawEntry.safeParse(tryParseJson(text));
  if (!raw.success) throw contentFailure(place, 'is not a journal entry');
  const { previous, hash, ...rest } = raw.data;
  if (hash !== linkHash(previous, rest)) throw contentFailure(place, 'was changed after it was written');
  if (previous !== last.hash) {
    throw last.sequence === 0 ? foreignJournal(path) : contentFailure(place, 'does not follow the entry before it');
  }
  const frame = EntryFrame.safeParse(raw.data);
  if (!frame.success) throw contentFailure(place, `is not understood (${firstIssue(frame.error)})`);
  if (frame.data.sequence !== last.sequence + 1) throw contentFailure(place, 'has the wrong sequence number');
  const record = JournalRecord.safeParse(rest);
  if (!record.success) {
    throw contentFailure(
      place,
      `is not understood, perhaps because a later version wrote it (${firstIssue(record.error)})`,
    );
  }
  return { ...frame.data, ...record.data };
}

export interface ChainedEntry {
  readonly entry: JournalEntry;
  /** The place after this entry. */
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

/** Tells whether the file holds, unchanged, the entry that ends at this position. */
export async function standsAt(file: AppendFile, position: ChainPosition): Promise<boolean> {
  if (position.offset > (await file.size())) return false;
  const start = await endOfLastLine(file, position.offset - 1);
  for await (const line of readLines(file, start, position.offset)) return isEntry(line.text, position);
  return false;
}

function isEntry(text: string, { sequence, hash }: Pick<ChainPosition, 'sequence' | 'hash'>): boolean {
  const raw = RawEntry.safeParse(tryParseJson(text));
  if (!raw.success) return false;
  const { previous, hash: written, ...rest } = raw.data;
  return written === hash && rest.sequence === sequence && linkHash(previous, rest) === hash;
}

function foreignJournal(path: string): Failure {
  return new Failure('isolation', `${path} is the journal of another company. Nothing was written.`, {
    system: 'storage',
    advice: 'Give each company its own folder, and do not copy journals between them.',
  });
}

function linkHash(previous: string, rest: Readonly<Record<string, unknown>>): string {
  return sha256(`${previous}${canonicalize(rest)}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
