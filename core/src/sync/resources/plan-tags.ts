import { tagGroupMapper } from '../mapping/tag-group-mapper.ts';
import { tagMapper } from '../mapping/tag-mapper.ts';
import { planResource } from '../plan-resource.ts';
import { type PlannedStep, plannedStep } from '../planned-step.ts';
import type { SyncContext } from '../sync-context.ts';
import { tagGroupsResource } from './tag-groups.ts';
import { type SyncedGroup, tagsResource } from './tags.ts';

/** What is due of the tag groups, and then of their tags; nothing where the company or the ERP has none. */
export async function planTags(context: SyncContext): Promise<readonly PlannedStep[]> {
  const { parts, onProgress, signal } = context;
  const { erp, settings } = parts;
  const rules = settings.sync.tags;
  if (rules === undefined || erp.listDimensions === undefined || erp.listDimensionValues === undefined) return [];

  const groups = new Map<string, SyncedGroup>();
  const groupsResource = tagGroupsResource(parts, {
    dimensions: await erp.listDimensions(signal),
    mapper: tagGroupMapper(rules),
    handMadeGroups: rules.handMadeGroups,
    onGroup(group, pleoId) {
      const known = groups.get(group.dimension.id);
      if (known === undefined) groups.set(group.dimension.id, { ...group, pleoId, mapper: tagMapper(group.rules) });
      else known.pleoId = pleoId;
    },
  });
  const groupsPlan = await planResource(groupsResource, onProgress, signal);
  const tags = tagsResource(parts, {
    groups: [...groups.values()],
    listValues: erp.listDimensionValues.bind(erp),
  });
  return [plannedStep(groupsPlan, context), plannedStep(await planResource(tags, onProgress, signal), context)];
}
