import { type FileHandle, open } from 'node:fs/promises';
import { fileFailure } from './storage-failure.ts';

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
  try {
    return new NodeAppendFile(path, await open(path, 'a+', 0o600));
  } catch (error) {
    throw fileFailure(path, 'opened', error);
  }
}

class NodeAppendFile implements AppendFile {
  readonly path: string;
  readonly #handle: FileHandle;

  constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  async size(): Promise<number> {
    return (await this.#handle.stat()).size;
  }

  async append(bytes: Uint8Array): Promise<void> {
    await this.#handle.writeFile(bytes);
  }

  async sync(): Promise<void> {
    await this.#handle.sync();
  }

  async read(start: number, end: number): Promise<Buffer> {
    const buffer = Buffer.alloc(end - start);
    let filled = 0;
    try {
      while (filled < buffer.length) {
        const { bytesRead } = await this.#handle.read(buffer, filled, buffer.length - filled, start + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
    } catch (error) {
      throw fileFailure(this.path, 'read', error);
    }
    return buffer.subarray(0, filled);
  }

  async truncate(length: number): Promise<void> {
    await this.#handle.truncate(length);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}
