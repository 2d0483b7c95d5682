import type { CompanyStore, StateStore } from './company-store.ts';
import type { FolderLock } from './folder-lock.ts';
import type { Journal } from './journal.ts';
import type { JsonlJournal } from './jsonl-journal.ts';
import type { LowdbStateStore } from './lowdb-state.ts';

export interface LowdbCompanyStoreParts {
  readonly location: string;
  readonly state: LowdbStateStore;
  readonly journal: JsonlJournal;
  readonly lock: FolderLock;
}

/** One company's folder, opened. */
export class LowdbCompanyStore implements CompanyStore {
  readonly #parts: LowdbCompanyStoreParts;
  #closing: Promise<void> | undefined;

  constructor(parts: LowdbCompanyStoreParts) {
    this.#parts = parts;
  }

  get location(): string {
    return this.#parts.location;
  }

  get state(): StateStore {
    return this.#parts.state;
  }

  get journal(): Journal {
    return this.#parts.journal;
  }

  assertHeld(): Promise<void> {
    return this.#parts.lock.assertHeld();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    try {
      await this.#parts.state.idle();
      await this.#parts.journal.close();
    } finally {
      await this.#parts.lock.release(true);
    }
  }
}
