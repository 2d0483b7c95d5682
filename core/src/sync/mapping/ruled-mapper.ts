import type { Overrides } from './overrides.ts';
import type { MappingProblem, RecordMapper } from './record-mapper.ts';
import type { RulePlace } from './rule-place.ts';
import type { Selection } from './selection.ts';

/** A part of the rules that has something to say once all records were seen. */
interface Check {
  problems(): readonly MappingProblem[];
}

export interface RuledMapperParts<Source, Override, Target> {
  readonly place: RulePlace;
  /** What the records are, for sentences: `accounts`. */
  readonly nouns: string;
  /** Whether the record could be offered in Pleo at all, whatever the company wants. */
  isUsable(record: Source): boolean;
  /** What the company wants besides its {@link selection}. Left out: nothing else. */
  isWanted?(record: Source): boolean;
  readonly selection: Selection<Source>;
  readonly overrides: Overrides<Override>;
  /** The code by which an override names the record. */
  codeOf(record: Source): string;
  make(record: Source, override: Override | undefined): Target;
  readonly checks: readonly Check[];
}

/** The order in which the rules of every kind of record are applied. */
export function ruledMapper<Source, Override extends { readonly skip?: true | undefined }, Target>(
  parts: RuledMapperParts<Source, Override, Target>,
): RecordMapper<Source, Target> {
  const { place, nouns, selection, overrides } = parts;
  let usable = 0;
  let made = 0;
  return {
    map(record) {
      const override = overrides.find(parts.codeOf(record));
      const isSelected = selection.selects(record) && parts.isWanted?.(record) !== false;
      if (!parts.isUsable(record)) return undefined;
      usable += 1;
      if (!isSelected || override?.skip === true) return undefined;
      made += 1;
      return parts.make(record, override);
    },
    problems(reading = 'whole') {
      const found = parts.checks.flatMap((check) => check.problems());
      if (reading === 'part') return found;
      const letsNothingThrough = usable > 0 && made === 0;
      const sentence = `These rules let none of the ${usable} usable ${nouns} of the ERP through. Widen them.`;
      const unused = [selection, overrides].flatMap((check) => check.problems());
      return [...(letsNothingThrough ? [place.problem(sentence)] : []), ...unused, ...found];
    },
  };
}
