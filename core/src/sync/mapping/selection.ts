import type { MappingProblem, RulePlace } from './mapping-rules.ts';

/** The lists of `include` and `exclude`, and what each of their entries is compared with, for sentences. */
const LISTS = { codes: 'code', names: 'name', types: 'type', countries: 'country', currencies: 'currency' } as const;
const LIST_NAMES: readonly ListName[] = ['codes', 'names', 'types', 'countries', 'currencies'];

type ListName = keyof typeof LISTS;
type Lists = { readonly [List in ListName]?: readonly string[] | undefined };

export interface SelectionRules {
  readonly place: RulePlace;
  readonly include?: Lists | undefined;
  readonly exclude?: Lists | undefined;
}

/** Reads the field of a record with which the entries of a list are compared. */
export type SelectionFields<Source> = { readonly [List in ListName]?: (record: Source) => string };

interface SelectionList<Source> {
  readonly name: ListName;
  readonly place: RulePlace;
  readonly patterns: PatternList;
  fieldOf(record: Source): string;
}

/**
 * Chooses the records that a company wants: those that match an entry of every list under `include`, and none of any list
 * under `exclude`.
 */
export class Selection<Source> {
  readonly #include: readonly SelectionList<Source>[];
  readonly #exclude: readonly SelectionList<Source>[];
  readonly #noun: string;

  /** @param noun - One record in the middle of a sentence, e.g. `account`. */
  constructor({ place, include, exclude }: SelectionRules, noun: string, fields: SelectionFields<Source>) {
    this.#include = selectionLists(include, place.below('include'), fields);
    this.#exclude = selectionLists(exclude, place.below('exclude'), fields);
    this.#noun = noun;
  }

  /** Asks every list, so that each pattern can show that it is of use. */
  selects(record: Source): boolean {
    const matching = (lists: readonly SelectionList<Source>[]) =>
      lists.filter(({ patterns, fieldOf }) => patterns.matches(fieldOf(record))).length;
    const included = matching(this.#include) === this.#include.length;
    return matching(this.#exclude) === 0 && included;
  }

  /** Names every pattern that matched no record. */
  problems(): readonly MappingProblem[] {
    return [...this.#include, ...this.#exclude].flatMap(({ name, place, patterns }) =>
      patterns.unused().flatMap(([index, pattern]) => {
        const at = place.below(index);
        const sentence = `No ${this.#noun} in the ERP has a ${LISTS[name]} that matches "${pattern}". Correct it, or take it out.`;
        return at.isInherited ? [] : [at.problem(sentence)];
      }),
    );
  }
}

function selectionLists<Source>(
  lists: Lists = {},
  place: RulePlace,
  fields: SelectionFields<Source>,
): readonly SelectionList<Source>[] {
  return LIST_NAMES.flatMap((name) => {
    const [texts, fieldOf] = [lists[name], fields[name]];
    if (texts === undefined || fieldOf === undefined) return [];
    const patterns = new PatternList(texts, { ignoreCase: name !== 'codes' });
    return [{ name, place: place.below(name), patterns, fieldOf }];
  });
}

/** Patterns that remember which of them matched something. `*` stands for any characters, none included, `?` for one. */
export class PatternList {
  readonly #ignoreCase: boolean;
  /** Patterns without wildcards by the text that they match, with their indexes: a list may name hundreds of codes. */
  readonly #literals = new Map<string, number[]>();
  readonly #globs: { readonly index: number; readonly expression: RegExp }[] = [];
  readonly #unused: Map<number, string>;

  constructor(patterns: readonly string[], { ignoreCase }: { readonly ignoreCase: boolean }) {
    this.#ignoreCase = ignoreCase;
    this.#unused = new Map(patterns.entries());
    for (const [index, pattern] of patterns.entries()) {
      const key = this.#folded(pattern);
      if (/[*?]/.test(pattern)) this.#globs.push({ index, expression: globExpression(pattern, ignoreCase) });
      else this.#literals.set(key, [...(this.#literals.get(key) ?? []), index]);
    }
  }

  /** Asks every pattern, also after one has matched, so that each can show that it is of use. */
  matches(text: string): boolean {
    const literals = this.#literals.get(this.#folded(text)) ?? [];
    const globs = this.#globs.flatMap(({ index, expression }) => (expression.test(text) ? [index] : []));
    for (const index of [...literals, ...globs]) this.#unused.delete(index);
    return literals.length + globs.length > 0;
  }

  /** Lists the patterns that have matched nothing so far, each with its index. */
  unused(): readonly (readonly [index: number, pattern: string])[] {
    return [...this.#unused];
  }

  #folded(text: string): string {
    return this.#ignoreCase ? text.toLowerCase() : text;
  }
}

/**
 * Made here, as the libraries for file names give `/`, a leading dot, brackets and braces a meaning that they do not have
 * in the names of accounts and vendors.
 */
function globExpression(pattern: string, ignoreCase: boolean): RegExp {
  const source = pattern
    .replace(/\*+/g, '*')
    .replace(/[\\^$.+()[\]{}|/]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, ignoreCase ? 'isu' : 'su');
}
