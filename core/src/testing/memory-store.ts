import { createHash } from 'node:crypto';
import type { Clock, CompanyId, ExportReference } from '../contract/index.ts';
import {
  type CompanyState,
  type CompanyStore,
  type Journal,
  type JournalEntry,
  JournalRecord,
  newCompanyState,
  type OpenPosting,
  OpenPostings,
} from '../storage/index.ts';
import type { Interference } from './interference.ts';

/** The journal in memory. Refuses records that the real one could not read back; its hashes prove nothing. */
export class MemoryJournal implements Journal {
  readonly entries: JournalEntry[] = [];
  readonly #open = new OpenPostings();
  readonly #clock: Clock;
  readonly #interfere: Interference;

  constructor(clock: Clock, interfere: Interference) {
    this.#clock = clock;
    this.#interfere = interfere;
  }

  get openPostings(): ReadonlyMap<ExportReference, OpenPosting> {
    return this.#open.view;
  }

  /** What was written, without the frame of an entry. */
  get records(): readonly JournalRecord[] {
    return this.entries.map((entry) => JournalRecord.parse(entry));
  }

  async append(records: readonly JournalRecord[]): Promise<void> {
    if (records.length === 0) return;
    await this.#interfere('journal.append', 'before');
    for (const record of records) this.#add(JournalRecord.parse(record));
    await this.#interfere('journal.append', 'after');
  }

  async *read(): AsyncGenerator<JournalEntry> {
    yield* [...this.entries];
  }

  async verify() {
    return { entries: this.entries.length, lastHash: this.entries.at(-1)?.hash ?? hashOf('') };
  }

  #add(record: JournalRecord): void {
    const sequence = this.entries.length + 1;
    const at = this.#clock.now().toISOString();
    const previous = this.entries.at(-1)?.hash ?? hashOf('');
    const entry = { sequence, at, previous, hash: hashOf(`${previous}${sequence}`), ...record };
    this.entries.push(entry);
    this.#open.apply(entry);
  }
}

/** A company's store in memory, which outlives the instances that work on it. */
export class MemoryStore implements CompanyStore {
  readonly location: string;
  readonly journal: MemoryJournal;
  closed = false;
  #state: CompanyState;

  constructor(companyId: CompanyId, clock: Clock, interfere: Interference = async () => {}, location = 'memory') {
    this.location = location;
    this.#state = newCompanyState(companyId);
    this.journal = new MemoryJournal(clock, interfere);
  }

  readonly state = {
    get: () => this.#state,
    update: async (change: (state: CompanyState) => CompanyState) => {
      this.#state = change(this.#state);
    },
  };

  async assertHeld(): Promise<void> {}

  async close(): Promise<void> {
    this.closed = true;
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
