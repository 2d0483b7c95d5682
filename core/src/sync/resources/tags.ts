import type { ErpDimension, ErpDimensionValue } from '../../contract/index.ts';
import { type PleoTag, TAG_BULK_LIMIT } from '../../pleo/index.ts';
import { fieldChanges } from '../field-changes.ts';
import { mappedRecords } from '../mapped-records.ts';
import type { RecordMapper } from '../mapping/record-mapper.ts';
import type { DesiredTagGroup } from '../mapping/tag-group-mapper.ts';
import type { DesiredTag } from '../mapping/tag-mapper.ts';
import type { MatchKey, MatchRules } from '../match.ts';
import type { SyncParts } from '../sync-parts.ts';
import type { RefusedRecord, SyncedResource } from '../synced-resource.ts';

/** A tag group whose tags are synced. */
export interface SyncedGroup extends DesiredTagGroup {
  /** Absent until it is created. */
  pleoId: string | undefined;
  /** For one reading of the dimension's values. */
  readonly mapper: RecordMapper<ErpDimensionValue, DesiredTag>;
}

interface GroupedTag extends DesiredTag {
  readonly group: SyncedGroup;
}

/** A tag, with what tells it from those of other groups. */
interface HeldTag extends Pick<PleoTag, 'id' | 'code' | 'name' | 'archived'> {
  readonly dimensionId: string;
  readonly groupCode: string;
  readonly groupName: string;
}

const keyOf = (dimensionId: string, groupCode: string, code: string): MatchKey => ({
  by: dimensionId,
  value: `${groupCode}/${code}`,
});
const keyOfDesired = ({ group, code }: GroupedTag): MatchKey => keyOf(group.dimension.id, group.code, code);

/** Matched by code within their group, whatever its case; the code itself stays as Pleo has it. @see pleo-integration-rules.md §7.1 */
const RULES: MatchRules<GroupedTag, HeldTag> = {
  keysOf: (tag) => [keyOfDesired(tag)],
  keyOf: ({ dimensionId, groupCode, code }) => keyOf(dimensionId, groupCode, code),
  ignoreCase: true,
  isArchived: ({ archived }) => archived,
  isFromErp: () => true,
  differences: (desired, existing) => fieldChanges([['name', existing.name ?? '', desired.name]]),
};

export interface TagsOptions {
  readonly groups: readonly SyncedGroup[];
  listValues(dimension: ErpDimension, signal?: AbortSignal): AsyncIterable<ErpDimensionValue>;
}

/** The tags of all groups that are synced, from the values of the ERP's dimensions. */
export function tagsResource(
  { pleo, erpName }: Pick<SyncParts, 'pleo' | 'erpName'>,
  { groups, listValues }: TagsOptions,
): SyncedResource<GroupedTag, HeldTag> {
  return {
    name: 'tags',
    rules: RULES,
    labelOfDesired: ({ group, name }) => `${group.name}: ${name}`,
    labelOfExisting: ({ groupName, name, code }) => `${groupName}: ${name || code}`,
    async *listExisting(signal) {
      for (const group of groups) {
        if (group.pleoId === undefined) continue;
        const ofGroup = { dimensionId: group.dimension.id, groupCode: group.code, groupName: group.name };
        for await (const { id, code, name, archived } of pleo.listTags(group.pleoId, signal)) {
          yield { id, code, name, archived, ...ofGroup };
        }
      }
    },
    async *listDesired(signal) {
      for (const group of groups) {
        const { mapper, dimension } = group;
        const nouns = `values of the dimension ${dimension.name}`;
        const tags = mappedRecords(listValues(dimension, signal), { mapper, erpName, nouns });
        for await (const tag of tags) yield { ...tag, group };
      }
    },
    problems: () => groups.flatMap(({ mapper }) => mapper.problems()),
    batchSizes: { archive: TAG_BULK_LIMIT },
    async create(tags, signal) {
      const refused: RefusedRecord[] = [];
      for (const tag of tags) {
        const { group, code, name } = tag;
        if (group.pleoId !== undefined) await pleo.createTag(group.pleoId, { code, name, archived: false }, signal);
        else refused.push({ key: keyOfDesired(tag).value, why: `Pleo did not take its tag group ${group.name}.` });
      }
      return refused;
    },
    update: ({ id, code }, { name }, signal) => pleo.updateTag(id, { code, name, archived: false }, signal),
    archive: (tags, signal) => pleo.setTagsArchived(idsOf(tags), true, signal),
    wake: (tags, signal) => pleo.setTagsArchived(idsOf(tags), false, signal),
  };
}

function idsOf(tags: readonly HeldTag[]): readonly string[] {
  return tags.map(({ id }) => id);
}
