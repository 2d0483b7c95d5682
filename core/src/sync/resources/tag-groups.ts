import type { ErpDimension } from '../../contract/index.ts';
import type { PleoTagGroup } from '../../pleo/index.ts';
import { fieldChanges } from '../field-changes.ts';
import type { RecordMapper } from '../mapping/record-mapper.ts';
import type { TagRules } from '../mapping/sync-settings.ts';
import type { DesiredTagGroup } from '../mapping/tag-group-mapper.ts';
import type { MatchRules } from '../match.ts';
import type { SyncParts } from '../sync-parts.ts';
import type { SyncedResource } from '../synced-resource.ts';

/** In the metadata of a tag group of ours: the id of the ERP's dimension. Tells it from one made by hand. */
const MARK = 'ringfence';

export interface TagGroupsOptions {
  readonly dimensions: readonly ErpDimension[];
  readonly mapper: RecordMapper<ErpDimension, DesiredTagGroup>;
  readonly handMadeGroups: TagRules['handMadeGroups'];
  /** Told of each group that is wanted, with its id in Pleo as soon as it has one. */
  onGroup(group: DesiredTagGroup, pleoId: string | undefined): void;
}

/** Tag groups, from the ERP's dimensions. */
export function tagGroupsResource(
  { pleo }: Pick<SyncParts, 'pleo'>,
  { dimensions, mapper, handMadeGroups, onGroup }: TagGroupsOptions,
): SyncedResource<DesiredTagGroup, PleoTagGroup> {
  return {
    name: 'tagGroups',
    rules: matchRules(handMadeGroups),
    labelOfDesired: ({ name }) => name,
    labelOfExisting: ({ name }) => name,
    async *listExisting(signal) {
      yield* await pleo.listTagGroups(signal);
    },
    async *listDesired() {
      for (const dimension of dimensions) {
        const group = mapper.map(dimension);
        if (group !== undefined) yield group;
      }
    },
    matched: (group, existing) => onGroup(group, existing?.id),
    problems: () => mapper.problems(),
    async create(groups, signal) {
      for (const group of groups) {
        const { code, name, dimension } = group;
        const metadata = { [MARK]: dimension.id };
        const { id } = await pleo.createTagGroup({ code, name, archived: false, metadata }, signal);
        onGroup(group, id);
      }
      return [];
    },
    async update({ id, code, metadata }, { name, dimension }, signal) {
      const kept = { ...metadata, [MARK]: dimension.id };
      await pleo.updateTagGroup(id, { code, name, archived: false, metadata: kept }, signal);
    },
    async archive(groups, signal) {
      for (const { id, code, name, metadata } of groups) {
        await pleo.updateTagGroup(id, { code, name, archived: true, metadata: { ...metadata } }, signal);
      }
    },
  };
}

/**
 * Matched by code, whatever its case; the code itself stays as Pleo has it. Pleo's rules would archive every group that no
 * dimension stands behind; those made by hand are left alone unless the configuration says otherwise.
 *
 * @see pleo-integration-rules.md §7.1
 */
function matchRules(handMadeGroups: TagRules['handMadeGroups']): MatchRules<DesiredTagGroup, PleoTagGroup> {
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
