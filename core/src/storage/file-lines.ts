import type { AppendFile } from './append-file.ts';

const BLOCK_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

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
