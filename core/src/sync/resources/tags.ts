import { type ErpDimensions, type ErpDimensionValue, Failure } from '../../contract/index.ts';
import { type PleoTag, type PleoTagGroup, TAG_BULK_LIMIT } from '../../pleo/index.ts';
import { type PlannedStep, plannedStep } from '../apply-plan.ts';
import type { TagRules } from '../mapping/mapping-rules.ts';
import type { RecordMapper } from '../mapping/record-mapper.ts';
import {
  type DesiredTag,
  type DesiredTagGroup,
  type MappedTagGroups,
  mapTagGroups,
  tagMapper,
} from '../mapping/tag-mappers.ts';
import { fieldChanges, type MatchKey, type MatchRules } from '../match.ts';
import { mappedRecords, planResource, type SyncedResource } from '../resource-plan.ts';
import type { SyncContext } from '../sync-context.ts';

/** Key in the metadata of a tag group whose value is the id of the ERP's dimension. A group made by hand has none. */
const MARK = 'ringfence';

/** A tag group whose tags are synced. */
interface SyncedGroup extends DesiredTagGroup {
  /** Absent until it is created. */
  pleoId: string | undefined;
  /** For one reading of the dimension's values. */
  readonly mapper: RecordMapper<ErpDimensionValue, DesiredTag>;
}

interface GroupedTag extends DesiredTag {
  readonly group: SyncedGroup;
}

/** A tag of Pleo, with what tells it from those of other groups. */
interface HeldTag extends Pick<PleoTag, 'id' | 'code' | 'name' | 'archived'> {
  readonly dimensionId: string;
  readonly groupCode: string;
  readonly groupName: string;
}

/** Plans the tag groups, and then their tags; nothing where the company or the ERP has none. */
export async function planTags(context: SyncContext): Promise<readonly PlannedStep[]> {
  const { erp, settings, signal } = context;
  const rules = settings.sync.tags;
  if (rules === undefined || erp.dimensions === undefined) return [];
  const mapped = mapTagGroups(rules, await erp.dimensions.list({ signal }));
  const groups = new Map<string, SyncedGroup>();
  const groupPlan = await planResource(tagGroupsResource(context, rules.handMadeGroups, mapped, groups), context);
  const tags = tagsResource(context, groups, erp.dimensions.values.bind(erp.dimensions));
  return [plannedStep(groupPlan, context), plannedStep(await planResource(tags, context), context)];
}

/** @param groups - Filled with the groups that are wanted, by the id of their dimension. */
function tagGroupsResource(
  { pleo, signal }: SyncContext,
  handMadeGroups: TagRules['handMadeGroups'],
  mapped: MappedTagGroups,
  groups: Map<string, SyncedGroup>,
): SyncedResource<DesiredTagGroup, PleoTagGroup> {
  return {
    name: 'tagGroups',
    rules: tagGroupRules(handMadeGroups),
    labelOfDesired: ({ name }) => name,
    labelOfExisting: ({ name }) => name,
    async *listExisting() {
      yield* await pleo.listTagGroups(signal);
    },
    async *listDesired() {
      yield* mapped.groups;
    },
    matched: (group, existing) =>
      groups.set(group.dimension.id, { ...group, pleoId: existing?.id, mapper: tagMapper(group.rules) }),
    problems: () => mapped.problems,
    create: {
      async one({ code, name, dimension }) {
        const metadata = { [MARK]: dimension.id };
        const { id } = await pleo.createTagGroup({ code, name, archived: false, metadata }, signal);
        const group = groups.get(dimension.id);
        if (group !== undefined) group.pleoId = id;
      },
    },
    update({ id, code, metadata }, { name, dimension }) {
      const kept = { ...metadata, [MARK]: dimension.id };
      return pleo.updateTagGroup(id, { code, name, archived: false, metadata: kept }, signal);
    },
    archive: {
      one: ({ id, code, name, metadata }) =>
        pleo.updateTagGroup(id, { code, name, archived: true, metadata: { ...metadata } }, signal),
    },
  };
}

/** @param groups - The groups that are wanted, by the id of their dimension. */
function tagsResource(
  { pleo, erpName, signal }: SyncContext,
  groups: ReadonlyMap<string, SyncedGroup>,
  listValues: ErpDimensions['values'],
): SyncedResource<GroupedTag, HeldTag> {
  const setArchived = (archived: boolean) => ({
    most: TAG_BULK_LIMIT,
    async many(tags: readonly HeldTag[]) {
      const ids = tags.map(({ id }) => id);
      await pleo.setTagsArchived(ids, archived, signal);
      return [];
    },
  });
  return {
    name: 'tags',
    rules: TAG_RULES,
    labelOfDesired: ({ group, name }) => `${group.name}: ${name}`,
    labelOfExisting: ({ groupName, name, code }) => `${groupName}: ${name || code}`,
    async *listExisting() {
      for (const group of groups.values()) {
        if (group.pleoId === undefined) continue;
        const ofGroup = { dimensionId: group.dimension.id, groupCode: group.code, groupName: group.name };
        for await (const { id, code, name, archived } of pleo.listTags(group.pleoId, signal)) {
          yield { id, code, name, archived, ...ofGroup };
        }
      }
    },
    async *listDesired() {
      for (const group of groups.values()) {
        const { mapper, dimension } = group;
        const nouns = `values of the dimension ${dimension.name}`;
        const tags = mappedRecords(listValues(dimension, { signal }), { mapper, erpName, nouns });
        for await (const tag of tags) yield { ...tag, group };
      }
    },
    problems: () => [...groups.values()].flatMap(({ mapper }) => mapper.problems()),
    create: {
      async one({ group, code, name }) {
        if (group.pleoId === undefined)
          throw new Failure('rejected', `Pleo did not take its tag group ${group.name}.`, { system: 'Pleo' });
        await pleo.createTag(group.pleoId, { code, name, archived: false }, signal);
      },
    },
    update: ({ id, code }, { name }) => pleo.updateTag(id, { code, name, archived: false }, signal),
    archive: setArchived(true),
    wake: setArchived(false),
  };
}

/**
 * Matched by code, whatever its case; the code itself stays as Pleo has it. Pleo's rules would archive every group that
 * stands for no dimension; those made by hand are left alone unless the configuration says otherwise.
 *
 * @see pleo-integration-rules.md §7.1
 */
function tagGroupRules(handMadeGroups: TagRules['handMadeGroups']): MatchRules<DesiredTagGroup, PleoTagGroup> {
  return {
    keysOf: ({ code }) => [{ by: 'code', value: code }],
    keyOf: ({ code }) => ({ by: 'code', value: code }),
    ignoreCase: true,
    isArchived: ({ archived }) => archived,
    isFromErp: ({ metadata }) => handMadeGroups === 'archive' || metadata?.[MARK] !== undefined,
    differences: ({ name, dimension }, existing) =>
      fieldChanges([
        ['name', existing.name, name],
        [`metadata.${MARK}`, existing.metadata?.[MARK], dimension.id],
      ]),
  };
}

/** Matched by code within their group, whatever its case; the code itself stays as Pleo has it. @see pleo-integration-rules.md §7.1 */
const TAG_RULES: MatchRules<GroupedTag, HeldTag> = {
  keysOf: ({ group, code }) => [tagKey(group.dimension.id, group.code, code)],
  keyOf: ({ dimensionId, groupCode, code }) => tagKey(dimensionId, groupCode, code),
  ignoreCase: true,
  isArchived: ({ archived }) => archived,
  isFromErp: () => true,
  differences: (desired, existing) => fieldChanges([['name', existing.name ?? '', desired.name]]),
};

function tagKey(dimensionId: string, groupCode: string, code: string): MatchKey {
  return { by: dimensionId, value: `${groupCode}/${code}` };
}
