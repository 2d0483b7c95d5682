import { createCipheriv, createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ExpenseSeed } from '../expense-seed.ts';

export type FileSeed = NonNullable<ExpenseSeed['files']>[number];

const chunkBytes = 64 * 1024;

/** How long the file is, in bytes. */
export function sizeOf({ size, text }: FileSeed): number {
  return size ?? Buffer.byteLength(text ?? '', 'utf8');
}

/**
 * The file's bytes: its text, or made-up ones, a chunk at a time.
 * @param name two files with different names differ; the same name gives the same bytes at every start
 */
export function contentOf(file: FileSeed, name: string): Readable {
  return Readable.from(file.text === undefined ? madeUpBytes(sizeOf(file), name) : [Buffer.from(file.text, 'utf8')]);
}

/** A stream cipher over zeros: quick, and any two names give unrelated bytes. */
function* madeUpBytes(size: number, name: string): Generator<Buffer> {
  const cipher = createCipheriv('aes-256-ctr', createHash('sha256').update(name).digest(), Buffer.alloc(16));
  for (let left = size; left > 0; left -= chunkBytes) yield cipher.update(Buffer.alloc(Math.min(left, chunkBytes)));
}

/** The type as a header can have it: what Pleo shows is only usually a media type (pleo-api.md §5.7). */
export function mediaTypeOf({ type }: FileSeed): string {
  return /^[\w.+-]+\/[\w.+-]+(;[\x20-\x7e]*)?$/.test(type) ? type : 'application/octet-stream';
}
