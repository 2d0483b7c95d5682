import type { MappingProblem } from './record-mapper.ts';

type Path = MappingProblem['path'];

/** Where a set of rules stands in the YAML. */
export class RulePlace {
  /** Keys from the top of the company's YAML. */
  readonly path: Path;
  readonly #isInherited: (path: Path) => boolean;

  /** @param isInherited - Whether the value at a path came from the organisation's defaults. */
  constructor(path: Path, isInherited: (path: Path) => boolean) {
    this.path = path;
    this.#isInherited = isInherited;
  }

  below(...keys: Path): RulePlace {
    return new RulePlace([...this.path, ...keys], this.#isInherited);
  }

  /** Whether the rule was written for many companies: that it finds nothing in one of them is then no mistake. */
  get isInherited(): boolean {
    return this.#isInherited(this.path);
  }

  problem(sentence: string): MappingProblem {
    return { path: this.path, sentence };
  }
}
