import { type Clock, type CompanyId, type ExportReference, Failure } from '../contract/index.ts';
import { type AppendFile, cutTornTail } from './append-file.ts';
import type { Journal, JournalVerification } from './company-store.ts';
import type { WriteGuard } from './durable-file.ts';
import { GroupCommit } from './group-commit.ts';
import {
  type ChainedEntry,
  type ChainPosition,
  chainStart,
  entryLine,
  type JournalEntry,
  linkRecord,
  readChain,
} from './journal-chain.ts';
import { type CheckpointFile, type JournalHead, readHead } from './journal-checkpoint.ts';
import { JournalRecord } from './journal-record.ts';
import type { OpenPosting } from './open-postings.ts';
import { contentFailure, fileFailure, firstIssue } from './storage-failure.ts';

/**
 * A start that had to read this many entries leaves a checkpoint behind at once, and a run after every so many that it
 * appended: however it ends, the next start reads no more than these.
 */
const MANY_ENTRIES = 1_000;

export interface JsonlJournalParts {
  readonly file: AppendFile;
  readonly checkpoints: CheckpointFile;
  readonly companyId: CompanyId;
  readonly clock: Clock;
  readonly guard: WriteGuard;
}

interface Append {
  readonly at: string;
  readonly records: readonly JournalRecord[];
}

/** The journal as JSON Lines: one entry per line, in one file that only grows. */
export class JsonlJournal implements Journal {
  readonly #parts: JsonlJournalParts;
  readonly #openPostings: JournalHead['openPostings'];
  readonly #appends = new GroupCommit<Append>((group) => this.#commit(group));
  #position: ChainPosition;
  #entriesSinceCheckpoint: number;

  private constructor(parts: JsonlJournalParts, head: JournalHead) {
    this.#parts = parts;
    this.#position = head.position;
    this.#entriesSinceCheckpoint = head.entriesRead;
    this.#openPostings = head.openPostings;
  }

  /**
   * Reads the file, and heals what an interrupted append left at its end.
   *
   * @throws Failure as {@link readHead} does; then the file is as it was.
   */
  static async open(parts: JsonlJournalParts): Promise<JsonlJournal> {
    const head = await readHead(parts.file, parts.companyId, await parts.checkpoints.read());
    await parts.guard.assertHeld();
    await cutTornTail(parts.file, head.position.offset);
    const journal = new JsonlJournal(parts, head);
    await journal.#checkpointAfterMany();
    return journal;
  }

  get openPostings(): ReadonlyMap<ExportReference, OpenPosting> {
    return this.#openPostings.view;
  }

  async append(records: readonly JournalRecord[]): Promise<void> {
    if (records.length === 0) return;
    const at = this.#parts.clock.now().toISOString();
    await this.#appends.add({ at, records: records.map(readable) });
  }

  async *read(): AsyncGenerator<JournalEntry> {
    for await (const { entry } of this.#chain(this.#position.offset)) yield entry;
  }

  async verify(): Promise<JournalVerification> {
    const { sequence, hash, offset } = this.#position;
    let found = chainStart(this.#parts.companyId);
    for await (const { position } of this.#chain(offset)) found = position;
    if (found.hash !== hash) {
      throw contentFailure(
        `${this.#parts.file.path}, line ${found.sequence + 1},`,
        `is missing: ${sequence} entries were written`,
      );
    }
    return { entries: sequence, lastHash: hash };
  }

  /** Waits for the appends under way, and leaves a checkpoint for the next start. */
  async close(): Promise<void> {
    await this.#appends.idle();
    if (!this.#appends.failed) await this.#tryWriteCheckpoint();
    await this.#parts.file.close();
  }

  async #commit(group: readonly Append[]): Promise<void> {
    const { file, guard } = this.#parts;
    const entries: JournalEntry[] = [];
    let last: Pick<ChainPosition, 'sequence' | 'hash'> = this.#position;
    for (const { at, records } of group) {
      for (const record of records) {
        const entry = linkRecord(record, at, last);
        entries.push(entry);
        last = entry;
      }
    }
    const bytes = Buffer.from(entries.map(entryLine).join(''));

    await guard.assertHeld();
    try {
      await file.append(bytes);
      await file.sync();
    } catch (error) {
      throw fileFailure(file.path, 'written, and takes nothing more until it is opened again', error);
    }
    // Whoever took over between the two questions may have read the file before these entries were in it.
    await guard.assertHeld();

    this.#position = { sequence: last.sequence, hash: last.hash, offset: this.#position.offset + bytes.length };
    for (const entry of entries) this.#openPostings.apply(entry);
    this.#entriesSinceCheckpoint += entries.length;
    await this.#checkpointAfterMany();
  }

  async #checkpointAfterMany(): Promise<void> {
    if (this.#entriesSinceCheckpoint < MANY_ENTRIES) return;
    this.#entriesSinceCheckpoint = 0;
    await this.#tryWriteCheckpoint();
  }

  /** A checkpoint that could not be written costs the next start time, and nothing else. */
  async #tryWriteCheckpoint(): Promise<void> {
    if (this.#position.sequence === 0) return;
    const { checkpoints, companyId } = this.#parts;
    const openPostings = [...this.openPostings.values()];
    await checkpoints.write({ version: 1, companyId, ...this.#position, openPostings }).catch(() => undefined);
  }

  #chain(end: number): AsyncIterable<ChainedEntry> {
    return readChain(this.#parts.file, chainStart(this.#parts.companyId), end);
  }
}

/** Refuses what could be written but not read back: it would lock the company out. Drops fields that no schema knows. */
function readable(record: JournalRecord): JournalRecord {
  const parsed = JournalRecord.safeParse(record);
  if (parsed.success) return parsed.data;
  throw new Failure('storage', `A journal record "${record.type}" does not fit (${firstIssue(parsed.error)}).`, {
    system: 'journal',
  });
}
