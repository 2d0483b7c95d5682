import type { ErpDimension, ErpDimensionValue } from '../../contract/index.ts';
import type { MappingProblem, TagGroupRules, TagRules } from './mapping-rules.ts';
import { type RecordMapper, recordLabel, ruledMapper } from './record-mapper.ts';
import { TemplateText, UniqueKeys } from './record-texts.ts';

/** A dimension as Pleo should show it. */
export interface DesiredTagGroup {
  readonly dimension: ErpDimension;
  readonly code: string;
  readonly name: string;
  /** Which of its values become tags, and how. */
  readonly rules: TagGroupRules;
}

/** A value of a dimension as Pleo should show it. */
export interface DesiredTag {
  readonly code: string;
  readonly name: string;
}

/**
 * Makes tag groups of the dimensions that the company names. Archived dimensions never become one.
 *
 * @see pleo-integration-rules.md §7.1
 */
export function tagGroupMapper(rules: TagRules): RecordMapper<ErpDimension, DesiredTagGroup> {
  const groups = rules.groups.map((group) => new GroupRule(group));
  const codes = new UniqueKeys({
    place: rules.place.below('groups'),
    noun: 'code',
    advice: 'Make `groupCode` of another field for one of these dimensions.',
    ignoreCase: true,
  });
  const offered: string[] = [];
  return {
    map(dimension) {
      const isActive = dimension.status === 'active';
      const label = recordLabel(dimension);
      if (isActive) offered.push(dimension.name);
      const [group, ...others] = groups.filter((each) => each.claims(dimension, label));
      if (!isActive || group === undefined) return undefined;
      for (const other of others) other.takenBefore = label;
      const desired = group.make(dimension, label);
      codes.add(desired.code, label);
      return desired;
    },
    problems: () => [...groups.flatMap((group) => group.problems(offered)), ...codes.problems()],
  };
}

/**
 * Makes tags of the values of one dimension. Codes that differ in case alone are one, as Pleo's rules match tags so.
 *
 * @see pleo-integration-rules.md §7.1
 */
export function tagMapper(rules: TagGroupRules): RecordMapper<ErpDimensionValue, DesiredTag> {
  const { place } = rules;
  const codeText = new TemplateText({ template: rules.code, place: place.below('code'), noun: 'code' });
  const nameText = new TemplateText({ template: rules.name, place: place.below('name'), noun: 'name' });
  const codes = new UniqueKeys({
    place: place.below('code'),
    noun: 'code',
    advice: 'Make the code of another field, e.g. "{id}", or give one of them another code under `overrides`.',
    ignoreCase: true,
  });
  return ruledMapper(rules, {
    noun: 'value',
    selectBy: { codes: ({ code }) => code, names: ({ name }) => name },
    make(value, override, label) {
      const code = override?.code ?? codeText.make(value, label);
      codes.add(code, label);
      return { code, name: override?.name ?? nameText.make(value, label) };
    },
    checks: [codeText, nameText, codes],
  });
}

/** One entry of `sync.tags.groups`, with the dimensions that it turned out to name. */
class GroupRule {
  readonly #rules: TagGroupRules;
  readonly #code: TemplateText<'code' | 'name' | 'id'>;
  readonly #name: TemplateText<'code' | 'name' | 'id'>;
  readonly #active: string[] = [];
  #namesArchived = false;
  /** Label of a dimension that an earlier group has already. */
  takenBefore: string | undefined;

  constructor(rules: TagGroupRules) {
    const { place } = rules;
    this.#rules = rules;
    this.#code = new TemplateText({ template: rules.groupCode, place: place.below('groupCode'), noun: 'code' });
    this.#name = new TemplateText({ template: rules.groupName, place: place.below('groupName'), noun: 'name' });
  }

  claims({ id, code, name, status }: ErpDimension, label: string): boolean {
    const wanted = this.#rules.dimension.toLowerCase();
    const isNamed = [id, code, name].some((text) => text.toLowerCase() === wanted);
    if (isNamed && status === 'active') this.#active.push(label);
    else if (isNamed) this.#namesArchived = true;
    return isNamed;
  }

  make(dimension: ErpDimension, label: string): DesiredTagGroup {
    const code = this.#code.make(dimension, label);
    return { dimension, code, name: this.#name.make(dimension, label), rules: this.#rules };
  }

  /** @param offered - Names of the ERP's active dimensions. */
  problems(offered: readonly string[]): readonly MappingProblem[] {
    const sentence = this.#dimensionProblem(offered);
    return [
      ...(sentence === undefined ? [] : [this.#rules.place.below('dimension').problem(sentence)]),
      ...this.#code.problems(),
      ...this.#name.problems(),
    ];
  }

  #dimensionProblem(offered: readonly string[]): string | undefined {
    const { dimension, place } = this.#rules;
    const [first, second] = this.#active;
    if (this.takenBefore !== undefined)
      return `An earlier group means the dimension "${this.takenBefore}" too. Take one of them out.`;
    if (second !== undefined)
      return `"${dimension}" means both "${first}" and "${second}". Write the id of one of them.`;
    // Archiving a dimension in the ERP is enough to deselect it: its group is archived (pleo-integration-rules.md §7.1).
    if (first !== undefined || this.#namesArchived || place.below('dimension').isInherited) return undefined;
    const known = offered.length === 0 ? 'It has no active one.' : `It has ${offered.join(', ')}.`;
    return `The ERP has no dimension with the name, code or id "${dimension}". ${known}`;
  }
}
