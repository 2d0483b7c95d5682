import { type Adapter, Low } from 'lowdb';
import { type CompanyId, Failure, isFailure } from '../contract/index.ts';
import { CompanyState, newCompanyState } from './company-state.ts';
import type { StateStore } from './company-store.ts';
import { readFileIfThere, replaceFile, type WriteGuard } from './durable-file.ts';
import { contentFailure, fileFailure, firstIssue, tryParseJson } from './storage-failure.ts';

/**
 * The state in a file; null when there is no file.
 *
 * @throws Failure `isolation` when it is another company's, `storage` when it cannot be read or understood.
 */
export async function readCompanyState(path: string, companyId: CompanyId): Promise<CompanyState | null> {
  const text = await readFileIfThere(path);
  if (text === undefined) return null;
  const parsed = CompanyState.safeParse(tryParseJson(text));
  if (!parsed.success) throw contentFailure(path, `is not the state of a company (${firstIssue(parsed.error)})`);
  assertOwn(parsed.data, companyId, path);
  return parsed.data;
}

/** The state document, kept by lowdb. One instance per file at a time. */
export class LowdbStateStore implements StateStore {
  readonly #path: string;
  readonly #low: Low<CompanyState>;
  /** The state on disk: behind lowdb's own data while that is being written. */
  #durable: CompanyState;
  #last: Promise<void> = Promise.resolve();

  private constructor(path: string, low: Low<CompanyState>) {
    this.#path = path;
    this.#low = low;
    this.#durable = low.data;
  }

  /** Reads the state; a company that has none gets one at once, so that its folder says whose it is. */
  static async open(path: string, companyId: CompanyId, guard: WriteGuard): Promise<LowdbStateStore> {
    const file = durableStateFile(path, companyId, guard);
    const found = await file.read();
    const low = new Low<CompanyState>(file, found ?? newCompanyState(companyId));
    if (found === null) await low.write();
    return new LowdbStateStore(path, low);
  }

  get(): CompanyState {
    return this.#durable;
  }

  async update(change: (state: CompanyState) => CompanyState): Promise<void> {
    const update = this.#last.then(() => this.#replace(change));
    this.#last = update.catch(() => undefined);
    await update;
  }

  /** Resolves when nothing is being written. */
  async idle(): Promise<void> {
    await this.#last;
  }

  async #replace(change: (state: CompanyState) => CompanyState): Promise<void> {
    const parsed = CompanyState.safeParse(change(this.#durable));
    if (!parsed.success) {
      throw new Failure('storage', `The new state for ${this.#path} does not fit (${firstIssue(parsed.error)}).`, {
        system: 'storage',
      });
    }
    assertOwn(parsed.data, this.#durable.companyId, this.#path);
    this.#low.data = parsed.data;
    await this.#low.write();
    this.#durable = parsed.data;
  }
}

/** The file below lowdb. Unlike lowdb's own adapters it checks what it reads, and waits for the disk. */
function durableStateFile(path: string, companyId: CompanyId, guard: WriteGuard): Adapter<CompanyState> {
  return {
    read: () => readCompanyState(path, companyId),
    async write(state) {
      try {
        await replaceFile(path, `${JSON.stringify(state, null, 2)}\n`, guard);
      } catch (error) {
        throw isFailure(error) ? error : fileFailure(path, 'written', error);
      }
    },
  };
}

function assertOwn(state: CompanyState, companyId: CompanyId, path: string): void {
  if (state.companyId === companyId) return;
  throw new Failure('isolation', `${path} belongs to company ${state.companyId}, not to ${companyId}.`, {
    system: 'storage',
    advice: 'Give each company its own folder.',
  });
}
