import { PatternList } from './pattern-list.ts';
import type { MappingProblem } from './record-mapper.ts';
import type { RulePlace } from './rule-place.ts';

/** The lists of `include` and `exclude`, and how a sentence speaks of what they look at. */
const WORDS = { codes: 'code', names: 'name', types: 'type', countries: 'country', currencies: 'currency' } as const;

type ListName = keyof typeof WORDS;
type Lists<Name extends ListName> = { readonly [List in Name]?: readonly string[] | undefined };

export interface SelectionRules<Name extends ListName> {
  readonly place: RulePlace;
  readonly include?: Lists<Name> | undefined;
  readonly exclude?: Lists<Name> | undefined;
}

interface SelectionList<Source> {
  readonly place: RulePlace;
  readonly word: string;
  readonly patterns: PatternList;
  fieldOf(record: Source): string;
}

/**
 * Which records a company wants: those that match an entry of every list under `include`, and none of any list under
 * `exclude`.
 */
export class Selection<Source> {
  readonly #include: readonly SelectionList<Source>[];
  readonly #exclude: readonly SelectionList<Source>[];
  readonly #noun: string;

  /** @param noun - What one record is, for sentences: `account`. */
  constructor(
    { place, include, exclude }: SelectionRules<ListName>,
    noun: string,
    fieldsOf: { readonly [List in ListName]?: (record: Source) => string },
  ) {
    const listsOf = (lists: Lists<ListName> | undefined, above: RulePlace) =>
      selectionLists(lists ?? {}, above, fieldsOf);
    this.#include = listsOf(include, place.below('include'));
    this.#exclude = listsOf(exclude, place.below('exclude'));
    this.#noun = noun;
  }

  /** Asks every list, as each of its patterns has to show that it is of use. */
  selects(record: Source): boolean {
    const matching = (lists: readonly SelectionList<Source>[]) =>
      lists.filter(({ patterns, fieldOf }) => patterns.matches(fieldOf(record))).length;
    const included = matching(this.#include) === this.#include.length;
    return matching(this.#exclude) === 0 && included;
  }

  problems(): readonly MappingProblem[] {
    return [...this.#include, ...this.#exclude].flatMap(({ place, word, patterns }) =>
      patterns
        .unused()
        .map(({ index, pattern }) => ({ place: place.below(index), pattern }))
        .filter((unused) => !unused.place.isInherited)
        .map((unused) =>
          unused.place.problem(
            `No ${this.#noun} in the ERP has a ${word} that matches "${unused.pattern}". Correct it, or take it out.`,
          ),
        ),
    );
  }
}

function selectionLists<Source>(
  lists: Lists<ListName>,
  place: RulePlace,
  fieldsOf: { readonly [List in ListName]?: (record: Source) => string },
): readonly SelectionList<Source>[] {
  const names: readonly ListName[] = ['codes', 'names', 'types', 'countries', 'currencies'];
  return names.flatMap((name) => {
    const [texts, fieldOf] = [lists[name], fieldsOf[name]];
    if (texts === undefined || fieldOf === undefined) return [];
    const patterns = new PatternList(texts, { ignoreCase: name !== 'codes' });
    return [{ place: place.below(name), word: WORDS[name], patterns, fieldOf }];
  });
}
