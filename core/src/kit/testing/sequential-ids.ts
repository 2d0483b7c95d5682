import type { IdSource } from '../../contract/index.ts';

/** UUIDs that count: `00000000-0000-4000-8000-000000000001`, `…002`, … */
export class SequentialIds implements IdSource {
  #last = 0;

  uuid(): string {
    this.#last += 1;
    return `00000000-0000-4000-8000-${this.#last.toString(16).padStart(12, '0')}`;
  }
}
