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

export interface MappedTagGroups {
  /** In the order of the ERP's dimensions. */
  readonly groups: readonly DesiredTagGroup[];
  readonly problems: readonly MappingProblem[];
}

/**
 * Makes tag groups of the dimensions that the company names. Archived dimensions never become one.
 *
 * @param dimensions - All dimensions of the ERP.
 * @see pleo-integration-rules.md §7.1
 */
export function mapTagGroups(rules: TagRules, dimensions: readonly ErpDimension[]): MappedTagGroups {
  const active = dimensions.filter(({ status }) => status === 'active');
  const codes = new UniqueKeys({
    place: rules.place.below('groups'),
    noun: 'code',
    advice: 'Make `groupCode` of another field for one of these dimensions.',
    ignoreCase: true,
  });
  const texts = rules.groups.map((group) => ({
    group,
    code: new TemplateText({ template: group.groupCode, place: group.place.below('groupCode'), noun: 'code' }),
    name: new TemplateText({ template: group.groupName, place: group.place.below('groupName'), noun: 'name' }),
  }));
  const groups = active.flatMap((dimension): readonly DesiredTagGroup[] => {
    const named = texts.find(({ group }) => names(group, dimension));
    if (named === undefined) return [];
    const label = recordLabel(dimension);
    const code = named.code.make(dimension, label);
    codes.add(code, label);
    return [{ dimension, code, name: named.name.make(dimension, label), rules: named.group }];
  });
  const problems = texts.flatMap(({ group, code, name }, index) => [
    ...dimensionProblems(group, rules.groups.slice(0, index), dimensions),
    ...code.problems(),
    ...name.problems(),
  ]);
  return { groups, problems: [...problems, ...codes.problems()] };
}

function names(group: TagGroupRules, { id, code, name }: ErpDimension): boolean {
  const wanted = group.dimension.toLowerCase();
  return [id, code, name].some((text) => text.toLowerCase() === wanted);
}

/** Says what is wrong with the dimension that a group names: another group has it, there are two of the name, or none. */
function dimensionProblems(
  group: TagGroupRules,
  earlier: readonly TagGroupRules[],
  dimensions: readonly ErpDimension[],
): readonly MappingProblem[] {
  const place = group.place.below('dimension');
  const named = dimensions.filter((dimension) => names(group, dimension));
  const active = named.filter(({ status }) => status === 'active');
  const taken = active.findLast((dimension) => earlier.some((each) => names(each, dimension)));
  if (taken !== undefined) {
    const label = recordLabel(taken);
    return [place.problem(`An earlier group means the dimension "${label}" too. Take one of them out.`)];
  }
  const [first, second] = active.map(recordLabel);
  if (second !== undefined) {
    const both = `"${group.dimension}" means both "${first}" and "${second}".`;
    return [place.problem(`${both} Write the id of one of them.`)];
  }
  // Archiving a dimension in the ERP is enough to deselect it: its group is archived (pleo-integration-rules.md §7.1).
  if (named.length > 0 || place.isInherited) return [];
  const offered = dimensions.filter(({ status }) => status === 'active').map(({ name }) => name);
  const known = offered.length === 0 ? 'It has no active one.' : `It has ${offered.join(', ')}.`;
  return [place.problem(`The ERP has no dimension with the name, code or id "${group.dimension}". ${known}`)];
}

/**
 * Makes tags of the values of one dimension. Codes that differ in case alone are one, as Pleo's rules match tags so.
 *
 * @see pleo-integration-rules.md §7.1
 */
export function tagMapper(rules: TagGroupRules): RecordMapper<ErpDimensionValue, DesiredTag> {
  const { place } = rules;
  const codeText = new TemplateText({
    template: rules.code,
    place: place.below('code'),
    noun: 'code',
    unique: {
      advice: 'Make the code of another field, e.g. "{id}", or give one of them another code under `overrides`.',
      ignoreCase: true,
    },
  });
  const nameText = new TemplateText({ template: rules.name, place: place.below('name'), noun: 'name' });
  return ruledMapper(rules, {
    noun: 'value',
    selectBy: { codes: ({ code }) => code, names: ({ name }) => name },
    make: (value, override, label) => ({
      code: codeText.make(value, label, override?.code),
      name: nameText.make(value, label, override?.name),
    }),
    checks: [codeText, nameText],
  });
}
