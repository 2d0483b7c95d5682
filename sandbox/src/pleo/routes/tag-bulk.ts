import { dataAnswer, parseBody } from '../http/index.ts';
import type { TagRecord } from '../state/index.ts';
import type { CompanyCall } from './call.ts';
import type { PleoRouter } from './router.ts';
import { mustBeUnused, mustHaveRoom, ownTag } from './tag-rules.ts';
import { TagBulkArchive, TagBulkDelete } from './tag-schemas.ts';
import { tagView } from './tag-view.ts';

/**
 * Changes of up to 100 tags at once. They change all of them or none, and an id given twice counts once: UNKNOWN.
 * @see pleo-api.md §7.5
 */
export function addTagBulkRoutes(router: PleoRouter): void {
  router.accounting('POST', '/v0/tags/archive', 'tags:write', archiveTags);
  router.accounting('DELETE', '/v0/tags', 'tags:write', deleteTags);
}

/** Answers with every tag named, whether it changed or not: UNKNOWN. */
function archiveTags(call: CompanyCall) {
  const { companyId, tagIds, archived } = parseBody(TagBulkArchive, call.body);
  call.mustConcernOwnCompany(companyId);
  const tags = ownTags(call, tagIds);
  const changing = tags.filter((tag) => tag.archived !== archived);
  if (!archived) {
    for (const [groupId, additions] of countByGroup(changing)) mustHaveRoom(call, groupId, additions);
  }
  const { tagBook } = call.company;
  for (const tag of changing) tagBook.replaceTag({ ...tag, archived, updatedAtMs: call.world.nowMs() });
  if (changing.length > 0) call.world.committed();
  return dataAnswer(
    200,
    tags.map(({ id }) => tagView(ownTag(call, id))),
  );
}

function deleteTags(call: CompanyCall) {
  const { companyId, tagIds } = parseBody(TagBulkDelete, call.body);
  call.mustConcernOwnCompany(companyId);
  const tags = ownTags(call, tagIds);
  for (const tag of tags) mustBeUnused(call, tag);
  for (const tag of tags) call.company.tagBook.removeTag(tag);
  call.world.committed();
  return { status: 204 };
}

function ownTags(call: CompanyCall, ids: readonly string[]): TagRecord[] {
  return [...new Set(ids)].map((id) => ownTag(call, id));
}

function countByGroup(tags: readonly TagRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { groupId } of tags) counts.set(groupId, (counts.get(groupId) ?? 0) + 1);
  return counts;
}
