import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode, fileFailure } from './storage-failure.ts';

const TEMPORARY = '.tmp';

/** Tells whether this process may still write. */
export interface WriteGuard {
  /** @throws Failure `busy` when another process may have taken over, `storage` when the store was closed. */
  assertHeld(): Promise<void>;
}

/** Makes a folder that only its owner may enter, with the folders above it, so that it survives a power cut. */
export async function makeFolderDurably(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; made !== dirname(first); made = dirname(made)) await syncFolder(dirname(made));
}

/** The text of a file; undefined when there is no such file. */
export async function readFileIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw fileFailure(path, 'read', error);
  }
}

/**
 * Replaces a file as a whole: after a power cut it holds the old text or the new, and once this resolves the new. The guard
 * is asked when the new file is ready, just before it takes its place; if it throws, the old file stays.
 */
export async function replaceFile(path: string, text: string, guard: WriteGuard): Promise<void> {
  await replaceWith(path, guard, async (temporary) => {
    await using file = await open(temporary, 'wx', 0o600);
    await file.writeFile(text);
    await file.sync();
  });
}

/**
 * Puts a copy in the place of a file. Whoever still has the old file open writes into a file that no one will read. The
 * guard is asked as in {@link replaceFile}.
 */
export async function replaceByCopy(path: string, guard: WriteGuard): Promise<void> {
  await replaceWith(path, guard, async (temporary) => {
    await copyFile(path, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    await using file = await open(temporary, 'r+');
    await file.sync();
  });
}

/** Deletes the leftovers of replacements that never took place; one that is under way then fails. */
export async function removeTemporaryFiles(folder: string): Promise<void> {
  const names = await readdir(folder);
  await Promise.all(
    names.filter((name) => name.endsWith(TEMPORARY)).map((name) => rm(join(folder, name), { force: true })),
  );
}

async function replaceWith(path: string, guard: WriteGuard, make: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}${TEMPORARY}`;
  try {
    await make(temporary);
    await guard.assertHeld();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes the names in a folder survive a power cut. Windows cannot open a folder, and keeps names in its own log. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using folder = await open(path, 'r');
  await folder.sync();
}
