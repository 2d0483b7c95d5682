import { join } from 'node:path';
import { check, lock } from 'proper-lockfile';
import { type Clock, type CompanySlug, Failure } from '../contract/index.ts';
import type { StoreHolder } from './company-store.ts';
import { LifeSigns } from './life-signs.ts';
import { HolderFile, publicHolder } from './lock-holder.ts';
import { LockPulse } from './lock-pulse.ts';
import { errorCode, fileFailure } from './storage-failure.ts';
import type { WriteGuard } from './write-guard.ts';

const LOCK_FOLDER = 'lock';
const HOLDER_FILE = 'holder.json';
const POLL_MS = 100;
const TOUCH_EVERY_MS = 1_000;

export interface FolderLockOptions {
  readonly folder: string;
  readonly slug: CompanySlug;
  readonly clock: Clock;
  /** How long to wait for another process to let go. */
  readonly waitMs: number;
  /** A holder that gave no sign of life for so long is taken for dead. At least 2,000. */
  readonly lifeMs: number;
}

interface Claim {
  readonly token: string;
  readonly tookOver: boolean;
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
  /** The holder before us never let go: it died, or it still lives and was taken for dead. */
  readonly tookOver: boolean;
  readonly #slug: CompanySlug;
  readonly #holderFile: HolderFile;
  readonly #token: string;
  readonly #pulse: LockPulse;
  readonly #unlock: () => Promise<void>;
  #released = false;

  private constructor(
    slug: CompanySlug,
    holderFile: HolderFile,
    claim: Claim,
    pulse: LockPulse,
    unlock: () => Promise<void>,
  ) {
    this.tookOver = claim.tookOver;
    this.#slug = slug;
    this.#holderFile = holderFile;
    this.#token = claim.token;
    this.#pulse = pulse;
    this.#unlock = unlock;
  }

  /** @throws Failure `busy` when another process still holds the folder after the wait. */
  static async acquire(options: FolderLockOptions): Promise<FolderLock> {
    const pulse = new LockPulse(options.clock, options.lifeMs);
    const holderFile = new HolderFile(join(options.folder, HOLDER_FILE));
    const unlock = await enter(options, pulse, holderFile);
    const claim = await writeClaim(holderFile, options.clock, unlock);
    const acquired = new FolderLock(options.slug, holderFile, claim, pulse, unlock);
    try {
      // Between entering and writing the token we may have been stopped for so long that someone took over.
      await acquired.assertHeld();
    } catch (error) {
      await acquired.release(false);
      throw error;
    }
    return acquired;
  }

  async assertHeld(): Promise<void> {
    if (this.#released) {
      throw new Failure('storage', `The store of company "${this.#slug}" is closed.`, { system: 'storage' });
    }
    if (this.#pulse.alive && (await this.#tokenStands())) return;
    this.#pulse.end();
    throw new Failure(
      'busy',
      `This process was away from company "${this.#slug}" for too long, and another one may have taken over.`,
      { system: 'storage', advice: 'Start again: the next run finds out what became of everything that was open.' },
    );
  }

  /**
   * Lets others in. Releasing twice is releasing once.
   *
   * @param inOrder - False when what the holder before us left behind was not put in order; the next one then knows.
   */
  async release(inOrder: boolean): Promise<void> {
    if (this.#released) return;
    this.#released = true;
    if (!(await this.#tokenStands())) return;
    if (inOrder && this.#pulse.alive) await this.#holderFile.remove();
    await this.#unlock();
  }

  async #tokenStands(): Promise<boolean> {
    const found = await this.#holderFile.read();
    return found !== 'none' && found !== 'unreadable' && found.token === this.#token;
  }
}

/** Who holds a folder at this moment, for people. Takes nothing. */
export async function findHolder(folder: string, lifeMs: number): Promise<StoreHolder | undefined> {
  const lockfilePath = join(folder, LOCK_FOLDER);
  const held = await check(folder, { lockfilePath, realpath: false, stale: lifeMs }).catch((error: unknown) => {
    throw fileFailure(lockfilePath, 'read', error);
  });
  return held ? publicHolder(await new HolderFile(join(folder, HOLDER_FILE)).read()) : undefined;
}

/** Takes the lock, waiting for it. @returns How to let it go. */
async function enter(
  { folder, slug, clock, waitMs, lifeMs }: FolderLockOptions,
  pulse: LockPulse,
  holderFile: HolderFile,
): Promise<() => Promise<void>> {
  const lockfilePath = join(folder, LOCK_FOLDER);
  const giveUpAtMs = clock.monotonicMs() + waitMs;
  const signs = new LifeSigns(lockfilePath);
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
      if (leftMs <= 0 || (await signs.seen(holder))) throw busy(slug, publicHolder(holder));
      await clock.sleep(Math.min(POLL_MS, leftMs));
    }
  }
}

async function writeClaim(holderFile: HolderFile, clock: Clock, unlock: () => Promise<void>): Promise<Claim> {
  try {
    const tookOver = (await holderFile.read()) !== 'none';
    return { tookOver, token: await holderFile.claim(clock.now()) };
  } catch (error) {
    await unlock();
    throw error;
  }
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
