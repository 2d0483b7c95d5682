import fs from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { check, lock } from 'proper-lockfile';
import { type Clock, type CompanySlug, Failure } from '../contract/index.ts';
import type { StoreHolder } from './company-store.ts';
import type { WriteGuard } from './durable-file.ts';
import { type FoundHolder, HolderFile, publicHolder } from './holder-file.ts';
import { errorCode, fileFailure } from './storage-failure.ts';

const LOCK_FOLDER = 'lock';
const HOLDER_FILE = 'holder.json';
const POLL_MS = 100;
const TOUCH_EVERY_MS = 1_000;

export interface FolderLockOptions {
  readonly folder: string;
  readonly slug: CompanySlug;
  readonly clock: Clock;
  /** The time to wait for another process to let go. */
  readonly waitMs: number;
  /** A holder that gave no sign of life for so long is taken for dead. At least 2,000. */
  readonly lifeMs: number;
}

interface FolderLockParts {
  readonly slug: CompanySlug;
  readonly holderFile: HolderFile;
  readonly pulse: LockPulse;
  readonly token: string;
  readonly tookOver: boolean;
  readonly unlock: () => Promise<void>;
}

/**
 * Keeps a folder for one process, by two things together.
 *
 * The *lock* (proper-lockfile: a folder `lock`, touched every second while its holder lives) decides who may come in.
 * A killed holder needs no person: the next start waits until the lock was not touched for `lifeMs`, at most two
 * seconds more, and takes over.
 *
 * The *token* in `holder.json`, which whoever comes in writes, decides who may write: every write asks
 * {@link FolderLock.assertHeld}, and only the last writer of the token gets a yes. So a process that was stopped past
 * its lock's life, or lost a race for a dead holder's lock, writes nothing more, however the machine's clock jumps.
 */
export class FolderLock implements WriteGuard {
  readonly #parts: FolderLockParts;
  #released = false;

  private constructor(parts: FolderLockParts) {
    this.#parts = parts;
  }

  /** @throws Failure `busy` when another process still holds the folder after the wait. */
  static async acquire(options: FolderLockOptions): Promise<FolderLock> {
    const { folder, slug, clock, lifeMs } = options;
    const pulse = new LockPulse(clock, lifeMs);
    const holderFile = new HolderFile(join(folder, HOLDER_FILE));
    const unlock = await enter(options, pulse, holderFile);
    let acquired: FolderLock;
    try {
      const tookOver = (await holderFile.read()) !== 'none';
      const token = await holderFile.claim(clock.now());
      acquired = new FolderLock({ slug, holderFile, pulse, token, tookOver, unlock });
    } catch (error) {
      await unlock();
      throw error;
    }
    try {
      // Between entering and writing the token we may have been stopped for so long that someone took over.
      await acquired.assertHeld();
    } catch (error) {
      await acquired.release(false);
      throw error;
    }
    return acquired;
  }

  /** The holder before us never let go: it died, or it still lives and was taken for dead. */
  get tookOver(): boolean {
    return this.#parts.tookOver;
  }

  async assertHeld(): Promise<void> {
    const { slug, pulse } = this.#parts;
    if (this.#released) {
      throw new Failure('storage', `The store of company "${slug}" is closed.`, { system: 'storage' });
    }
    if (pulse.alive && (await this.#tokenStands())) return;
    pulse.end();
    throw new Failure(
      'busy',
      `This process was away from company "${slug}" for too long, and another one may have taken over.`,
      { system: 'storage', advice: 'Start again: the next run finds out what became of everything that was open.' },
    );
  }

  /**
   * Lets others in. Releasing twice is releasing once.
   *
   * @param inOrder - False when the leftovers of the holder before us were not put in order; the next one then knows.
   */
  async release(inOrder: boolean): Promise<void> {
    if (this.#released) return;
    this.#released = true;
    if (!(await this.#tokenStands())) return;
    if (inOrder && this.#parts.pulse.alive) await this.#parts.holderFile.remove();
    await this.#parts.unlock();
  }

  async #tokenStands(): Promise<boolean> {
    const found = await this.#parts.holderFile.read();
    return found !== 'none' && found !== 'unreadable' && found.token === this.#parts.token;
  }
}

/** The process that holds a folder at this moment, for people. Takes nothing. */
export async function findHolder(folder: string, lifeMs: number): Promise<StoreHolder | undefined> {
  const lockfilePath = join(folder, LOCK_FOLDER);
  const held = await check(folder, { lockfilePath, realpath: false, stale: lifeMs }).catch((error: unknown) => {
    throw fileFailure(lockfilePath, 'read', error);
  });
  return held ? publicHolder(await new HolderFile(join(folder, HOLDER_FILE)).read()) : undefined;
}

/** Takes the lock, waiting for it. @returns A function that lets it go. */
async function enter(
  { folder, slug, clock, waitMs, lifeMs }: FolderLockOptions,
  pulse: LockPulse,
  holderFile: HolderFile,
): Promise<() => Promise<void>> {
  const lockfilePath = join(folder, LOCK_FOLDER);
  const giveUpAtMs = clock.monotonicMs() + waitMs;
  const gaveSignOfLife = watchForLife(lockfilePath);
  for (;;) {
    try {
      pulse.begin();
      const unlock = await lock(folder, {
        lockfilePath,
        realpath: false,
        stale: lifeMs,
        update: TOUCH_EVERY_MS,
        fs: pulse.fileSystem,
        onCompromised: () => pulse.end(),
      });
      return () => unlock().catch((error: unknown) => ignoreLostLock(error, lockfilePath));
    } catch (error) {
      if (errorCode(error) !== 'ELOCKED') throw fileFailure(lockfilePath, 'taken', error);
      const leftMs = giveUpAtMs - clock.monotonicMs();
      const holder = await holderFile.read();
      // The wait is for the lock of a killed process to run out; one that lives may work for hours.
      if (leftMs <= 0 || (await gaveSignOfLife(holder))) throw busy(slug, publicHolder(holder));
      await clock.sleep(Math.min(POLL_MS, leftMs));
    }
  }
}

/**
 * Looks out for a holder that lives. A process that was killed gives no more signs, though its number may still stand in
 * the system's table; one that lives touches the lock again and again.
 *
 * @returns A question: has the same holder touched its lock since the question was first asked?
 */
function watchForLife(lockfilePath: string): (holder: FoundHolder) => Promise<boolean> {
  let first: string | undefined;
  return async (holder) => {
    const found = await stat(lockfilePath).catch(() => undefined);
    if (found === undefined || holder === 'none' || holder === 'unreadable') return false;
    const touch = `${holder.token} ${found.mtimeMs}`;
    if (first === undefined || !first.startsWith(holder.token)) first = touch;
    return first !== touch;
  };
}

function ignoreLostLock(error: unknown, lockfilePath: string): void {
  if (errorCode(error) !== 'ERELEASED') throw fileFailure(lockfilePath, 'let go', error);
}

function busy(slug: CompanySlug, holder: StoreHolder | undefined): Failure {
  const who =
    holder === undefined ? 'another process' : `process ${holder.processId} on ${holder.host}, since ${holder.since}`;
  return new Failure('busy', `Company "${slug}" is being worked on by ${who}.`, {
    system: 'storage',
    advice: 'Wait until it has ended. A process that was killed is given up after a few seconds.',
  });
}

type Callback = (error: NodeJS.ErrnoException | null) => void;

/**
 * Knows when our lock was last touched, on a clock that only moves forward. A lock that was not touched for its life may
 * be taken from us at any moment, and does not come back to life.
 */
class LockPulse {
  readonly #clock: Clock;
  readonly #lifeMs: number;
  #touchedAtMs = 0;
  #ended = false;

  constructor(clock: Clock, lifeMs: number) {
    this.#clock = clock;
    this.#lifeMs = lifeMs;
  }

  begin(): void {
    this.#touchedAtMs = this.#clock.monotonicMs();
  }

  end(): void {
    this.#ended = true;
  }

  get alive(): boolean {
    return !this.#ended && this.#clock.monotonicMs() - this.#touchedAtMs < this.#lifeMs;
  }

  /** The file system for proper-lockfile, which touches its lock with `utimes` and tells nobody. */
  get fileSystem(): object {
    return {
      ...fs,
      utimes: (path: fs.PathLike, accessed: Date, modified: Date, callback: Callback): void => {
        const startedAtMs = this.#clock.monotonicMs();
        fs.utimes(path, accessed, modified, (error) => {
          if (error === null && this.alive) this.#touchedAtMs = startedAtMs;
          callback(error);
        });
      },
    };
  }
}
