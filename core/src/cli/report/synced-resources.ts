import { RESOURCE_NAMES, type ResourceName, wordsFor } from './resources.ts';
import type { CompanyReportJson } from './run-report.ts';

type SyncJson = NonNullable<CompanyReportJson['sync']>;
export type ResourceJson = SyncJson['accounts'];

/** What a report says of each kind of master data, in the order in which they are synced. */
export function syncedResources(sync: SyncJson | null): readonly (readonly [ResourceName, ResourceJson])[] {
  if (sync === null) return [];
  return RESOURCE_NAMES.flatMap((name) => {
    const resource = sync[name];
    return resource === undefined ? [] : [[name, resource] as const];
  });
}

/** `accounts 3 created, 1 archived; tags 40 created`: what changed, and nothing of what did not. */
export function changesInWords(sync: SyncJson | null): string {
  return syncedResources(sync)
    .map(([name, resource]) => {
      const counts = [
        [resource.created, 'created'],
        [resource.updated, 'updated'],
        [resource.archived, 'archived'],
        [resource.unarchived, 'active again'],
        [resource.failed.length, 'refused'],
      ] as const;
      const said = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
      return said.length === 0 ? '' : `${wordsFor(name).plural} ${said.join(', ')}`;
    })
    .filter((words) => words !== '')
    .join('; ');
}
