import { stat } from 'node:fs/promises';
import type { FoundHolder } from './lock-holder.ts';

/**
 * Looks out for a holder that lives. A process that was killed gives no more signs, though its number may still stand in
 * the system's table; one that lives touches the lock again and again.
 */
export class LifeSigns {
  readonly #lockfilePath: string;
  #first: string | undefined;

  constructor(lockfilePath: string) {
    this.#lockfilePath = lockfilePath;
  }

  /** Whether the same holder has touched its lock since it was first looked at. */
  async seen(holder: FoundHolder): Promise<boolean> {
    const found = await stat(this.#lockfilePath).catch(() => undefined);
    if (found === undefined || holder === 'none' || holder === 'unreadable') return false;
    const touch = `${holder.token} ${found.mtimeMs}`;
    if (this.#first === undefined || !this.#first.startsWith(holder.token)) this.#first = touch;
    return this.#first !== touch;
  }
}
