import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CompanyId } from '../contract/index.ts';
import { replaceFile } from './durable-file.ts';
import { OpenPosting } from './open-postings.ts';
import { errorCode, fileFailure, tryParseJson } from './storage-failure.ts';
import type { WriteGuard } from './write-guard.ts';

/**
 * Where a journal stood at a moment when it was in order, so that the next start reads from there on. Its journal may
 * have grown since; it can never have become shorter.
 */
export const JournalCheckpoint = z.object({
  version: z.literal(1),
  companyId: CompanyId,
  sequence: z.int().positive(),
  offset: z.int().positive(),
  hash: z.hash('sha256'),
  openPostings: z.array(OpenPosting),
});
export type JournalCheckpoint = z.infer<typeof JournalCheckpoint>;

/** Keeps the checkpoint of one journal beside it. */
export class CheckpointFile {
  readonly #path: string;
  readonly #guard: WriteGuard;

  constructor(path: string, guard: WriteGuard) {
    this.#path = path;
    this.#guard = guard;
  }

  /** The checkpoint; undefined when there is none or it cannot be understood: it saves time, and is no evidence. */
  async read(): Promise<JournalCheckpoint | undefined> {
    try {
      return JournalCheckpoint.safeParse(tryParseJson(await readFile(this.#path, 'utf8'))).data;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw fileFailure(this.#path, 'read', error);
    }
  }

  async write(checkpoint: JournalCheckpoint): Promise<void> {
    await replaceFile(this.#path, JSON.stringify(checkpoint), () => this.#guard.assertHeld());
  }
}
