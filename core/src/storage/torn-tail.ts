import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AppendFile } from './append-file.ts';
import { syncFolder } from './durable-file.ts';
import { errorCode } from './storage-failure.ts';

const BLOCK_BYTES = 64 * 1024;

/**
 * Cuts away what stands after the last complete line: the beginning of an append that was interrupted, and therefore
 * never acknowledged. The bytes are kept beside the journal as `journal.torn-<n>`.
 */
export async function cutTornTail(file: AppendFile, completeLength: number): Promise<void> {
  const size = await file.size();
  if (size === completeLength) return;
  await using copy = await openNextTornFile(dirname(file.path));
  for (let start = completeLength; start < size; start += BLOCK_BYTES) {
    await copy.writeFile(await file.read(start, Math.min(start + BLOCK_BYTES, size)));
  }
  await copy.sync();
  await syncFolder(dirname(file.path));
  await file.truncate(completeLength);
  await file.sync();
}

async function openNextTornFile(folder: string) {
  for (let number = 1; ; number += 1) {
    try {
      return await open(join(folder, `journal.torn-${number}`), 'wx', 0o600);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}
