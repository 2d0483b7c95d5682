import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from './durable-file.ts';
import { errorCode, fileFailure } from './storage-failure.ts';

const BLOCK_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

/** A file that only grows. The narrow door through which the journal touches the disk. */
export interface AppendFile {
  readonly path: string;
  size(): Promise<number>;
  append(bytes: Uint8Array): Promise<void>;
  /** Resolves when everything appended survives a power cut. */
  sync(): Promise<void>;
  /** The bytes from `start` up to, not including, `end`; fewer when the file ends before. */
  read(start: number, end: number): Promise<Buffer>;
  /** Cuts the file at this length. */
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens a file for appending; made, readable by its owner alone, when missing. */
export async function openAppendFile(path: string): Promise<AppendFile> {
  const handle = await open(path, 'a+', 0o600).catch((error: unknown) => {
    throw fileFailure(path, 'opened', error);
  });
  return {
    path,
    size: async () => (await handle.stat()).size,
    append: (bytes) => handle.writeFile(bytes),
    sync: () => handle.sync(),
    read: (start, end) =>
      readBytes(handle, start, end).catch((error: unknown) => {
        throw fileFailure(path, 'read', error);
      }),
    truncate: (length) => handle.truncate(length),
    close: () => handle.close(),
  };
}

async function readBytes(handle: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(end - start);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

export interface FileLine {
  /** Without its newline. */
  readonly text: string;
  /** Offset just after its newline. */
  readonly end: number;
}

/** The complete lines between two offsets. Memory stays at one block and one line. */
export async function* readLines(file: AppendFile, start: number, end: number): AsyncGenerator<FileLine> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = start;
  for (let position = start; position < end; position += BLOCK_BYTES) {
    const block = await file.read(position, Math.min(position + BLOCK_BYTES, end));
    rest = rest.length === 0 ? block : Buffer.concat([rest, block]);
    let from = 0;
    for (let at = rest.indexOf(NEWLINE); at !== -1; at = rest.indexOf(NEWLINE, from)) {
      const text = rest.toString('utf8', from, at);
      offset += at + 1 - from;
      from = at + 1;
      yield { text, end: offset };
    }
    rest = rest.subarray(from);
  }
}

/** Offset just after the last newline before `end`; 0 when there is none. */
export async function endOfLastLine(file: AppendFile, end: number): Promise<number> {
  for (let blockEnd = end; blockEnd > 0; blockEnd -= BLOCK_BYTES) {
    const blockStart = Math.max(0, blockEnd - BLOCK_BYTES);
    const at = (await file.read(blockStart, blockEnd)).lastIndexOf(NEWLINE);
    if (at !== -1) return blockStart + at + 1;
  }
  return 0;
}

/**
 * Cuts away all bytes after the last complete line: the beginning of an append that was interrupted, and therefore never
 * acknowledged. The bytes are kept beside the journal as `journal.torn-<n>`.
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

async function openNextTornFile(folder: string): Promise<FileHandle> {
  for (let number = 1; ; number += 1) {
    try {
      return await open(join(folder, `journal.torn-${number}`), 'wx', 0o600);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}
