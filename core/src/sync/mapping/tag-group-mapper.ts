import type { ErpDimension } from '../../contract/index.ts';
import { MadeText } from './made-text.ts';
import { recordLabel } from './record-label.ts';
import type { MappingProblem, RecordMapper } from './record-mapper.ts';
import type { TagGroupRules, TagRules } from './sync-settings.ts';
import { UniqueKeys } from './unique-keys.ts';

/** A dimension as it should stand in Pleo. */
export interface DesiredTagGroup {
  readonly dimension: ErpDimension;
  readonly code: string;
  readonly name: string;
  /** Which of its values become tags, and how. */
  readonly rules: TagGroupRules;
}

/**
 * Which of the ERP's dimensions become tag groups, and how. Archived ones never do.
 *
 * @see pleo-integration-rules.md §7.1
 */
export function tagGroupMapper(rules: TagRules): RecordMapper<ErpDimension, DesiredTagGroup> {
  const groups = rules.groups.map((group) => new GroupRule(group));
  const codes = new UniqueKeys({
    place: rules.place.below('groups'),
    word: 'code',
    advice: 'Make `groupCode` of another field for one of these dimensions.',
    ignoreCase: true,
  });
  const offered: string[] = [];
  return {
    map(dimension) {
      const isActive = dimension.status === 'active';
      const label = recordLabel(dimension);
      if (isActive) offered.push(dimension.name);
      const [group, ...others] = groups.filter((each) => each.claims(dimension));
      if (!isActive || group === undefined) return undefined;
      for (const other of others) other.comesSecond(label);
      const desired = group.make(dimension, label);
      codes.add(desired.code, label);
      return desired;
    },
    problems: () => [...groups.flatMap((group) => group.problems(offered)), ...codes.problems()],
  };
}

/** One entry of `sync.tags.groups`, and the dimensions that it turned out to mean. */
class GroupRule {
  readonly #rules: TagGroupRules;
  readonly #code: MadeText<'code' | 'name' | 'id'>;
  readonly #name: MadeText<'code' | 'name' | 'id'>;
  readonly #active: string[] = [];
  #meansArchived = false;
  #takenBefore: string | undefined;

  constructor(rules: TagGroupRules) {
    const { place } = rules;
    this.#rules = rules;
    this.#code = new MadeText({ template: rules.groupCode, place: place.below('groupCode'), word: 'code' });
    this.#name = new MadeText({ template: rules.groupName, place: place.below('groupName'), word: 'name' });
  }

  claims(dimension: ErpDimension): boolean {
    const wanted = this.#rules.dimension.toLowerCase();
    const { id, code, name, status } = dimension;
    const isMeant = [id, code, name].some((text) => text.toLowerCase() === wanted);
    if (isMeant && status === 'active') this.#active.push(recordLabel(dimension));
    else if (isMeant) this.#meansArchived = true;
    return isMeant;
  }

  /** An earlier group has the dimension already. */
  comesSecond(label: string): void {
    this.#takenBefore = label;
  }

  make(dimension: ErpDimension, label: string): DesiredTagGroup {
    const code = this.#code.make(dimension, label);
    return { dimension, code, name: this.#name.make(dimension, label), rules: this.#rules };
  }

  problems(offered: readonly string[]): readonly MappingProblem[] {
    return [...this.#dimensionProblems(offered), ...this.#code.problems(), ...this.#name.problems()];
  }

  #dimensionProblems(offered: readonly string[]): readonly MappingProblem[] {
    const { dimension, place } = this.#rules;
    const at = place.below('dimension');
    const [first, second] = this.#active;
    if (this.#takenBefore !== undefined) {
      return [at.problem(`An earlier group means the dimension "${this.#takenBefore}" too. Take one of them out.`)];
    }
    if (second !== undefined) {
      return [at.problem(`"${dimension}" means both "${first}" and "${second}". Write the id of one of them.`)];
    }
    // One that was archived in the ERP is deselected by that alone: its group is archived (pleo-integration-rules.md §7.1).
    if (first !== undefined || this.#meansArchived || at.isInherited) return [];
    const known = offered.length === 0 ? 'It has no active one.' : `It has ${offered.join(', ')}.`;
    return [at.problem(`The ERP has no dimension with the name, code or id "${dimension}". ${known}`)];
  }
}
