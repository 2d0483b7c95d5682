import { dataAnswer, parseBody } from '../http/index.ts';
import type { CompanyCall } from './call.ts';
import type { PleoRouter } from './router.ts';
import { ownTagGroup } from './tag-groups.ts';
import { mustBeNewCode, mustBeUnused, mustHaveRoom, ownTag } from './tag-rules.ts';
import { TagContents } from './tag-schemas.ts';
import { tagView } from './tag-view.ts';

/** Single tags. The status code of a deletion is not documented (pleo-api.md §7.5): 204 is the sandbox's choice. */
export function addTagRoutes(router: PleoRouter): void {
  router.accounting('POST', '/v0/tag-groups/:groupId/tags', 'tags:write', createTag);
  router.accounting('GET', '/v0/tags/:tagId', 'tags:read', (call) => dataAnswer(200, tagView(pathTag(call))));
  router.accounting('PUT', '/v0/tags/:tagId', 'tags:write', updateTag);
  router.accounting('DELETE', '/v0/tags/:tagId', 'tags:write', deleteTag);
}

/** A tag of an archived group may be created: UNKNOWN. */
function createTag(call: CompanyCall) {
  const { id: groupId } = ownTagGroup(call);
  const { code, name, archived } = parseBody(TagContents, call.body);
  mustBeNewCode(call, groupId, code);
  if (!archived) mustHaveRoom(call, groupId, 1);
  const { tagBook } = call.company;
  const nowMs = call.world.nowMs();
  const tag = {
    id: call.world.newId(),
    sequence: tagBook.nextTagSequence(),
    groupId,
    code,
    name: name ?? null,
    archived,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
  tagBook.addTag(tag);
  call.world.committed();
  return dataAnswer(201, tagView(tag));
}

/** A name that is left out goes, the body being the whole tag: INFERRED. */
function updateTag(call: CompanyCall) {
  const tag = pathTag(call);
  const { code, name, archived } = parseBody(TagContents, call.body);
  // The conflict is described for a change of the code: one of several duplicates may be updated otherwise.
  if (code !== tag.code) mustBeNewCode(call, tag.groupId, code);
  if (tag.archived && !archived) mustHaveRoom(call, tag.groupId, 1);
  const updated = { ...tag, code, name: name ?? null, archived, updatedAtMs: call.world.nowMs() };
  call.company.tagBook.replaceTag(updated);
  call.world.committed();
  return dataAnswer(200, tagView(updated));
}

function deleteTag(call: CompanyCall) {
  const tag = pathTag(call);
  mustBeUnused(call, tag);
  call.company.tagBook.removeTag(tag);
  call.world.committed();
  return { status: 204 };
}

function pathTag(call: CompanyCall) {
  return ownTag(call, call.pathId('tagId'));
}
