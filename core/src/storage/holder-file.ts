import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import type { StoreHolder } from './company-store.ts';
import { readFileIfThere } from './durable-file.ts';
import { fileFailure, tryParseJson } from './storage-failure.ts';

const HolderRecord = z.object({
  token: z.string().min(1),
  processId: z.int(),
  host: z.string(),
  since: z.iso.datetime(),
});
type HolderRecord = z.infer<typeof HolderRecord>;

/** The content of a holder file; `none` when there is no file, `unreadable` when it was not finished. */
export type FoundHolder = HolderRecord | 'none' | 'unreadable';

/** The file that names who has a company open. The last one to write it is the holder, whatever the lock says. */
export class HolderFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Takes the company for this process. @returns The token by which it recognises itself. */
  async claim(since: Date): Promise<string> {
    // From the system's randomness, not an injected one: two processes must never come to the same token.
    const token = randomBytes(16).toString('hex');
    const record: HolderRecord = { token, processId: process.pid, host: hostname(), since: since.toISOString() };
    // No fsync: after a power cut there is no other process left to keep out.
    const temporary = `${this.#path}.${token}.tmp`;
    try {
      await writeFile(temporary, JSON.stringify(record), { mode: 0o600 });
      await rename(temporary, this.#path);
    } catch (error) {
      throw fileFailure(this.#path, 'written', error);
    }
    return token;
  }

  async read(): Promise<FoundHolder> {
    const text = await readFileIfThere(this.#path);
    return text === undefined ? 'none' : (HolderRecord.safeParse(tryParseJson(text)).data ?? 'unreadable');
  }

  async remove(): Promise<void> {
    try {
      await rm(this.#path, { force: true });
    } catch (error) {
      throw fileFailure(this.#path, 'deleted', error);
    }
  }
}

/** For people: without the token. */
export function publicHolder(found: FoundHolder): StoreHolder | undefined {
  if (found === 'none' || found === 'unreadable') return undefined;
  return { processId: found.processId, host: found.host, since: found.since };
}
