import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Clock, type CompanyId, type CompanySlug, isFailure } from '../contract/index.ts';
import { type AppendFile, openAppendFile } from './append-file.ts';
import { CompanyFolders, STATE_FILE } from './company-folders.ts';
import type { CompanySnapshot, CompanyStore, StorageAdapter } from './company-store.ts';
import { makeFolderDurably, removeTemporaryFiles, replaceByCopy, syncFolder } from './durable-file.ts';
import { FolderLock, findHolder } from './folder-lock.ts';
import { CheckpointFile } from './journal-checkpoint.ts';
import { JsonlJournal } from './jsonl-journal.ts';
import { LowdbStateStore, readCompanyState } from './lowdb-state.ts';
import { errorCode, fileFailure } from './storage-failure.ts';

const JOURNAL_FILE = 'journal.jsonl';
const CHECKPOINT_FILE = 'checkpoint.json';

export interface FolderStorageOptions {
  /** Holds one folder per company below `companies/`. Made when missing. */
  readonly folder: string;
  /** The machine's clock: its monotonic time is held against a lock that real timers keep alive. */
  readonly clock: Clock;
  /**
   * The time that `open` waits for a holder that may be dead. Default 10,000, which outlasts the lock of a killed process. A
   * holder that gives a sign of life meanwhile is not waited for any longer.
   */
  readonly lockWaitMs?: number;
  /** A holder that gave no sign of life for so long may be replaced. Default 5,000, at least 2,000. */
  readonly lockLifeMs?: number;
  /** Opens the journal's file. Default: from the disk. Tests watch and break it here. */
  readonly openJournalFile?: (path: string) => Promise<AppendFile>;
}

/** Keeps each company in a folder of its own, `<folder>/companies/<slug>/`, readable by its owner alone. */
export function createFolderStorage(options: FolderStorageOptions): StorageAdapter {
  return new LowdbStorage(options);
}

class LowdbStorage implements StorageAdapter {
  readonly #companies: string;
  readonly #folders: CompanyFolders;
  readonly #clock: Clock;
  readonly #lockWaitMs: number;
  readonly #lockLifeMs: number;
  readonly #openJournalFile: (path: string) => Promise<AppendFile>;

  constructor(options: FolderStorageOptions) {
    this.#companies = join(resolve(options.folder), 'companies');
    this.#folders = new CompanyFolders(this.#companies);
    this.#clock = options.clock;
    this.#lockWaitMs = options.lockWaitMs ?? 10_000;
    this.#lockLifeMs = options.lockLifeMs ?? 5_000;
    this.#openJournalFile = options.openJournalFile ?? openAppendFile;
  }

  async open(slug: CompanySlug, companyId: CompanyId): Promise<CompanyStore> {
    const folder = join(this.#companies, slug);
    try {
      if (!(await exists(join(folder, STATE_FILE)))) await this.#folders.assertNotKnownElsewhere(slug, companyId);
      await makeFolderDurably(folder);
      const lock = await FolderLock.acquire({
        folder,
        slug,
        clock: this.#clock,
        waitMs: this.#lockWaitMs,
        lifeMs: this.#lockLifeMs,
      });
      return await this.#openLocked(folder, companyId, lock).catch(async (error: unknown) => {
        await lock.release(false);
        throw error;
      });
    } catch (error) {
      throw isFailure(error) ? error : fileFailure(folder, 'opened', error);
    }
  }

  async peek(slug: CompanySlug, companyId: CompanyId): Promise<CompanySnapshot | undefined> {
    const folder = join(this.#companies, slug);
    const state = await readCompanyState(join(folder, STATE_FILE), companyId);
    if (state === null) return undefined;
    const holder = await findHolder(folder, this.#lockLifeMs);
    return { location: folder, state, ...(holder === undefined ? {} : { holder }) };
  }

  async #openLocked(folder: string, companyId: CompanyId, lock: FolderLock): Promise<CompanyStore> {
    // The order keeps a holder that was taken for dead from writing later: its unfinished replacements lose their file
    // here, and its journal becomes a file that no one reads, before either is read for the first time.
    await removeTemporaryFiles(folder);
    const state = await LowdbStateStore.open(join(folder, STATE_FILE), companyId, lock);
    const journalPath = join(folder, JOURNAL_FILE);
    if (lock.tookOver && (await exists(journalPath))) await replaceByCopy(journalPath, lock);

    const file = await this.#openJournalFile(journalPath);
    try {
      await syncFolder(folder);
      const checkpoints = new CheckpointFile(join(folder, CHECKPOINT_FILE), lock);
      const journal = await JsonlJournal.open({ file, checkpoints, companyId, clock: this.#clock, guard: lock });
      return openedStore(folder, state, journal, lock);
    } catch (error) {
      await file.close();
      throw error;
    }
  }
}

function openedStore(location: string, state: LowdbStateStore, journal: JsonlJournal, lock: FolderLock): CompanyStore {
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    try {
      await state.idle();
      await journal.close();
    } finally {
      await lock.release(true);
    }
  };
  return {
    location,
    state,
    journal,
    assertHeld: () => lock.assertHeld(),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
