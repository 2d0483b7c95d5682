import { Writable } from 'node:stream';
import type { Terminal } from '../terminal.ts';

/** A stream that keeps what is written, and says whether it is a terminal. */
export class MemoryStream extends Writable {
  readonly isTTY: boolean;
  #text = '';

  constructor(isTTY = false) {
    super({ decodeStrings: false });
    this.isTTY = isTTY;
  }

  get text(): string {
    return this.#text;
  }

  override _write(chunk: string, _encoding: BufferEncoding, done: () => void): void {
    this.#text += chunk;
    done();
  }
}

export interface MemoryTerminal extends Terminal {
  readonly out: MemoryStream;
  readonly err: MemoryStream;
}

export function memoryTerminal(): MemoryTerminal {
  return { out: new MemoryStream(), err: new MemoryStream(), colours: false };
}
