import type { MappingProblem } from './record-mapper.ts';
import type { RulePlace } from './rule-place.ts';

export interface OverrideRules<Override> {
  readonly place: RulePlace;
  readonly overrides: Readonly<Record<string, Override>>;
}

/** What a company says of single records. Remembers which of it was asked for. */
export class Overrides<Override> {
  readonly #place: RulePlace;
  readonly #noun: string;
  readonly #overrides: ReadonlyMap<string, Override>;
  readonly #unused: Set<string>;

  /** @param noun - What one record is, for sentences: `account`. */
  constructor({ place, overrides }: OverrideRules<Override>, noun: string) {
    this.#place = place.below('overrides');
    this.#noun = noun;
    this.#overrides = new Map(Object.entries(overrides));
    this.#unused = new Set(this.#overrides.keys());
  }

  /** @param code - The ERP's code of the record. */
  find(code: string): Override | undefined {
    this.#unused.delete(code);
    return this.#overrides.get(code);
  }

  problems(): readonly MappingProblem[] {
    return [...this.#unused]
      .map((code) => ({ code, place: this.#place.below(code) }))
      .filter(({ place }) => !place.isInherited)
      .map(({ code, place }) =>
        place.problem(
          `No ${this.#noun} in the ERP has the code "${code}". Correct the code, or take the override out.`,
        ),
      );
  }
}
