import { z } from 'zod';
import { type CompanyCall, dataAnswer } from '../http/call.ts';
import { uuid } from '../http/query.ts';
import type { PleoRouter } from '../http/router.ts';
import { conflict, invalidParameter, PleoProblem } from '../problem.ts';
import type { Stamp, Tag, TagGroup } from '../state/index.ts';
import { bodyOf, create, listed, omitNulls, ownRecord, type Resource, replace, withTimes } from './resource.ts';

const metadata = z.record(z.string(), z.string());
const TagGroupUpdate = z.object({
  name: z.string().min(1),
  code: z.string().min(1),
  archived: z.boolean(),
  metadata,
});
const TagGroupCreate = TagGroupUpdate.extend({ metadata: metadata.default({}) });

/** The sandbox's groups have no further dimensions, so values for them are ignored. */
const TagBody = z.object({
  code: z.string().min(1),
  archived: z.boolean(),
  name: z.string().optional(),
  otherDimensionValues: z.array(z.string()).optional(),
});

/** The specification puts its limits of length on the list; items are meant. */
const TagArchiving = z.object({ companyId: uuid, tagIds: z.array(uuid).min(1).max(100), archived: z.boolean() });

/** UNKNOWN (pleo-api.md §7.5): a group's `code` need not be unique. */
export const tagGroups: Resource<Omit<TagGroup, keyof Stamp>> = {
  what: 'Tag group',
  shelf: (company) => company.tagGroups,
  view: (company, group) => ({ companyId: company.id, ...withTimes(group) }),
};

export const tags: Resource<Omit<Tag, keyof Stamp>> = {
  what: 'Tag',
  shelf: (company) => company.tags,
  view: (_company, tag) => omitNulls(withTimes(tag)),
  /**
   * The code is compared as it stands, archived tags included. That its case matters is UNKNOWN (pleo-api.md §7.5): Pleo
   * asks integrations to match without regard to case and to expect duplicates, so its own check may well be the weaker.
   * The conflict is described for a change of the code: one of several duplicates may be updated otherwise.
   */
  check(call, { groupId, code, archived }, before) {
    if (code !== before?.code && call.company.tags.count('code', `${groupId} ${code}`) > 0) {
      throw conflict('TAG_ALREADY_EXISTS', 'A tag with the same code exists in the tag group.');
    }
    if (!archived && before?.archived !== false) mustHaveRoom(call, groupId, 1);
  },
};

/** Tag groups and tags. Of their status codes none is documented (pleo-api.md §7.4, §7.5): the sandbox's choice. */
export function addTagRoutes(router: PleoRouter): void {
  const groups = '/v0/tag-groups';
  router.accounting('GET', groups, 'tags:read', listTagGroups);
  router.accounting('POST', groups, 'tags:write', (call) => {
    call.mustConcernOwnCompany(call.query.findUuid('company_id'));
    return create(tagGroups, call, bodyOf(call, TagGroupCreate));
  });
  router.accounting('PUT', `${groups}/:id`, 'tags:write', (call) =>
    replace(tagGroups, call, ownRecord(tagGroups, call), bodyOf(call, TagGroupUpdate)),
  );

  router.accounting('GET', `${groups}/:id/tags`, 'tags:read', (call) => {
    const { id } = ownRecord(tagGroups, call);
    const ofGroup = call.company.tags.find('group', id);
    // That archived tags are left out unless asked for is INFERRED from the documented search.
    return listed(tags, call, call.query.findFlag('include_archived') ? ofGroup : active(ofGroup));
  });
  // A tag of an archived group may be created: UNKNOWN.
  router.accounting('POST', `${groups}/:id/tags`, 'tags:write', (call) =>
    create(tags, call, tagContents(call, ownRecord(tagGroups, call).id)),
  );
  router.accounting('PUT', '/v0/tags/:id', 'tags:write', (call) => {
    const before = ownRecord(tags, call);
    return replace(tags, call, before, tagContents(call, before.groupId));
  });
  router.accounting('POST', '/v0/tags/archive', 'tags:write', archiveTags);
}

function listTagGroups(call: CompanyCall) {
  const { company, query } = call;
  query.refuse('organization_id', 'include_tags_count');
  const companyId = query.findUuid('company_id');
  const includeArchived = query.findFlag('include_archived') ?? false;
  if (companyId === undefined) throw invalidParameter('company_id is required.');
  call.mustConcernOwnCompany(companyId);
  const groups = includeArchived ? company.tagGroups.list() : active(company.tagGroups.list());
  return dataAnswer(
    200,
    groups.map((group) => tagGroups.view(company, group)),
  );
}

/** A name that is left out goes, the body being the whole tag: INFERRED. */
function tagContents(call: CompanyCall, groupId: string): Omit<Tag, keyof Stamp> {
  const { code, archived, name = null } = bodyOf(call, TagBody);
  return { groupId, code, archived, name };
}

/**
 * Changes all tags or none, an id given twice counts once, and the answer has every tag named, whether it changed or not:
 * UNKNOWN.
 */
function archiveTags(call: CompanyCall) {
  const { tagIds, archived } = bodyOf(call, TagArchiving);
  const { company, world } = call;
  const named = [...new Set(tagIds)].map((id) => ownRecord(tags, call, id));
  const changing = named.filter((tag) => tag.archived !== archived);
  if (!archived) {
    for (const [groupId, ofGroup] of Map.groupBy(changing, (tag) => tag.groupId)) {
      mustHaveRoom(call, groupId, ofGroup.length);
    }
  }
  for (const tag of changing) company.tags.put({ ...tag, archived, updatedAtMs: world.nowMs() });
  if (changing.length > 0) world.committed();
  return dataAnswer(
    200,
    named.map(({ id }) => tags.view(company, ownRecord(tags, call, id))),
  );
}

/**
 * That unarchiving counts as well as creation is INFERRED (pleo-api.md §7.5).
 * @throws PleoProblem 400 when so many more active tags are too many for the group
 */
function mustHaveRoom({ company, world }: CompanyCall, groupId: string, additions: number): void {
  if (company.tags.count('activeIn', groupId) + additions <= world.maxActiveTagsPerGroup) return;
  const message = `The tag group cannot have more than ${world.maxActiveTagsPerGroup} active tags.`;
  throw new PleoProblem(400, 'TAG_LIMIT_REACHED', message);
}

function active<Item extends { readonly archived: boolean }>(records: readonly Item[]): Item[] {
  return records.filter(({ archived }) => !archived);
}
