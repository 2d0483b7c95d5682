import type { MappingProblem, RulePlace } from './mapping-rules.ts';
import { Selection, type SelectionFields, type SelectionRules } from './selection.ts';

/**
 * Applies a company's rules to the records of one kind, one by one. It remembers which rules were used and which keys were
 * given, so it serves for one reading of the ERP's list.
 */
export interface RecordMapper<Source, Target> {
  /** Makes of a record what Pleo should show; `undefined` when Pleo should not offer it. */
  map(record: Source): Target | undefined;
  /**
   * Tells what is wrong with the rules, once the whole list was read: a rule that matched nothing, two records with one key,
   * a text beyond Pleo's limits.
   *
   * @param reading - `part`: only some records were read, so that a rule that matched none of them may still be right.
   *   Default: `whole`.
   */
  problems(reading?: 'whole' | 'part'): readonly MappingProblem[];
}

/** Something that looks at records while they are mapped, and tells afterwards what is wrong with them. */
export interface MappingCheck {
  problems(): readonly MappingProblem[];
}

interface RecordRules<Override> extends SelectionRules {
  readonly overrides: Readonly<Record<string, Override>>;
}

interface ErpRecord {
  readonly status: 'active' | 'archived';
  readonly code: string;
  readonly name: string;
}

export interface RuledMapperOptions<Source, Override, Target> {
  /** One record in the middle of a sentence, e.g. `account`; its plural ends in `s`. */
  readonly noun: string;
  /** The fields by which the company may include and exclude records. */
  readonly selectBy: SelectionFields<Source>;
  /** Leaves out active records that Pleo can never offer. Default: none. */
  isUsable?(record: Source): boolean;
  /** Leaves out records by rules of this kind alone. Default: none. */
  isWanted?(record: Source): boolean;
  /** The code by which an override names the record. Default: its code. */
  codeOf?(record: Source): string;
  /** @param label - How a person recognises the record: its code and name. */
  make(record: Source, override: Override | undefined, label: string): Target;
  readonly checks: readonly MappingCheck[];
}

/** A mapper that applies the rules of every kind of record in the same order: selection, overrides, texts. */
export function ruledMapper<Source extends ErpRecord, Override extends { readonly skip?: true | undefined }, Target>(
  rules: RecordRules<Override>,
  { noun, selectBy, codeOf = ({ code }) => code, make, checks, ...rest }: RuledMapperOptions<Source, Override, Target>,
): RecordMapper<Source, Target> {
  const selection = new Selection(rules, noun, selectBy);
  const overrides = new Overrides(rules.overrides, rules.place.below('overrides'), noun);
  let usable = 0;
  let made = 0;
  return {
    map(record) {
      // Every rule sees every record, archived ones included: a rule that matches only these is no mistake.
      const override = overrides.lookUp(codeOf(record));
      const isSelected = selection.selects(record) && rest.isWanted?.(record) !== false;
      if (record.status !== 'active' || rest.isUsable?.(record) === false) return undefined;
      usable += 1;
      if (!isSelected || override?.skip === true) return undefined;
      made += 1;
      return make(record, override, recordLabel(record));
    },
    problems(reading = 'whole') {
      const found = checks.flatMap((check) => check.problems());
      if (reading === 'part') return found;
      const letsNothingThrough = usable > 0 && made === 0;
      const sentence = `These rules let none of the ${usable} usable ${noun}s of the ERP through. Widen them.`;
      const unused = [selection, overrides].flatMap((check) => check.problems());
      return [...(letsNothingThrough ? [rules.place.problem(sentence)] : []), ...unused, ...found];
    },
  };
}

/** Names a record of the ERP as people recognise it: by its code, where it has one, and its name. */
export function recordLabel({ code, name }: { readonly code: string; readonly name: string }): string {
  return code === '' ? name : `${code} ${name}`;
}

/** A company's rules for single records. Remembers which of them met a record. */
class Overrides<Override> implements MappingCheck {
  readonly #overrides: ReadonlyMap<string, Override>;
  readonly #place: RulePlace;
  readonly #noun: string;
  readonly #unused: Set<string>;

  constructor(overrides: Readonly<Record<string, Override>>, place: RulePlace, noun: string) {
    this.#overrides = new Map(Object.entries(overrides));
    this.#place = place;
    this.#noun = noun;
    this.#unused = new Set(this.#overrides.keys());
  }

  lookUp(code: string): Override | undefined {
    this.#unused.delete(code);
    return this.#overrides.get(code);
  }

  problems(): readonly MappingProblem[] {
    return [...this.#unused].flatMap((code) => {
      const place = this.#place.below(code);
      const sentence = `No ${this.#noun} in the ERP has the code "${code}". Correct the code, or take the override out.`;
      return place.isInherited ? [] : [place.problem(sentence)];
    });
  }
}
