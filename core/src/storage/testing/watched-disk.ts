import disk, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

/**
 * Records which files are synced, cut and renamed, and which folders are listed, in order: `sync state.json.tmp`. Nothing else on
 * this machine can tell whether a power cut would have lost something.
 */
export async function watchDisk(work: () => Promise<unknown>): Promise<readonly string[]> {
  const calls: string[] = [];
  const { open, readdir, rename } = disk;
  disk.open = async (path, flags, mode) => watched(await open(path, flags, mode), nameOf(String(path)), calls);
  Object.assign(disk, {
    readdir: (path: string) => {
      calls.push(`list ${nameOf(path)}`);
      return readdir(path);
    },
  });
  disk.rename = async (from, to) => {
    calls.push(`rename ${nameOf(String(from))} to ${nameOf(String(to))}`);
    await rename(from, to);
  };
  syncBuiltinESMExports();
  try {
    await work();
    return calls;
  } finally {
    Object.assign(disk, { open, readdir, rename });
    syncBuiltinESMExports();
  }
}

function watched(handle: FileHandle, name: string, calls: string[]): FileHandle {
  const sync = handle.sync.bind(handle);
  const truncate = handle.truncate.bind(handle);
  return Object.assign(handle, {
    sync: async () => {
      await sync();
      calls.push(`sync ${name}`);
    },
    truncate: async (length?: number) => {
      calls.push(`cut ${name}`);
      await truncate(length);
    },
  });
}

/** Replacements have a random part in their names. */
function nameOf(path: string): string {
  return basename(path).replace(/\.[0-9a-f]{12}\.tmp$/, '.tmp');
}
