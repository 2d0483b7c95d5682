import { Examples } from './examples.ts';
import type { MappingProblem } from './record-mapper.ts';
import type { RulePlace } from './rule-place.ts';

export interface UniqueKeysOptions {
  readonly place: RulePlace;
  /** What the key is, for sentences: `code`. */
  readonly word: string;
  /** What to do about two records with one key, as a sentence. */
  readonly advice: string;
  /** Whether keys that differ in case alone are one. */
  readonly ignoreCase?: boolean;
}

/** Notices two records with one key. Keeps each key and how a person recognises its record, nothing else of it. */
export class UniqueKeys {
  readonly #options: UniqueKeysOptions;
  readonly #labels = new Map<string, string>();
  readonly #collisions = new Examples();

  constructor(options: UniqueKeysOptions) {
    this.#options = options;
  }

  add(key: string, label: string): void {
    const folded = this.#options.ignoreCase === true ? key.toLowerCase() : key;
    const first = this.#labels.get(folded);
    if (first === undefined) this.#labels.set(folded, label);
    else this.#collisions.add(`"${first}" and "${label}" ("${key}")`);
  }

  problems(): readonly MappingProblem[] {
    const { place, word, advice } = this.#options;
    if (this.#collisions.count === 0) return [];
    return [place.problem(`Two records would have one ${word} in Pleo: ${this.#collisions.words}. ${advice}`)];
  }
}
