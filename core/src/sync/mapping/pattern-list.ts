import { globTest } from './glob.ts';

interface Pattern {
  readonly text: string;
  isUsed: boolean;
}

interface Glob {
  readonly pattern: Pattern;
  matches(text: string): boolean;
}

/** Patterns that remember which of them matched something. */
export class PatternList {
  readonly #ignoreCase: boolean;
  readonly #patterns: readonly Pattern[];
  /** Those without wildcards, by the text that they match: a list may name hundreds of codes. */
  readonly #literals: ReadonlyMap<string, readonly Pattern[]>;
  readonly #globs: readonly Glob[];

  constructor(texts: readonly string[], { ignoreCase }: { readonly ignoreCase: boolean }) {
    const isGlob = ({ text }: Pattern) => /[*?]/.test(text);
    this.#ignoreCase = ignoreCase;
    this.#patterns = texts.map((text) => ({ text, isUsed: false }));
    this.#globs = this.#patterns
      .filter(isGlob)
      .map((pattern) => ({ pattern, matches: globTest(pattern.text, { ignoreCase }) }));
    this.#literals = Map.groupBy(
      this.#patterns.filter((pattern) => !isGlob(pattern)),
      ({ text }) => this.#folded(text),
    );
  }

  /** Asks every pattern, also after one has matched: each has to show that it is of use. */
  matches(text: string): boolean {
    const literals = this.#literals.get(this.#folded(text)) ?? [];
    const globs = this.#globs.filter((glob) => glob.matches(text)).map(({ pattern }) => pattern);
    for (const pattern of [...literals, ...globs]) pattern.isUsed = true;
    return literals.length + globs.length > 0;
  }

  /** The patterns that have matched nothing so far. */
  unused(): readonly { readonly index: number; readonly pattern: string }[] {
    return this.#patterns.flatMap(({ text, isUsed }, index) => (isUsed ? [] : [{ index, pattern: text }]));
  }

  #folded(text: string): string {
    return this.#ignoreCase ? text.toLowerCase() : text;
  }
}
