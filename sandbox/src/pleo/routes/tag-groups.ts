import { z } from 'zod';
import { conflict, dataAnswer, invalidParameter, notFound, parseBody } from '../http/index.ts';
import type { PleoCompany, TagGroupRecord } from '../state/index.ts';
import type { CompanyCall } from './call.ts';
import type { PleoRouter } from './router.ts';
import { timestamp } from './time.ts';

const metadata = z.record(z.string(), z.string());
const contents = { name: z.string().min(1), code: z.string().min(1), archived: z.boolean() };

const TagGroupCreate = z.object({ ...contents, metadata: metadata.default({}) });
const TagGroupUpdate = z.object({ ...contents, metadata });

/** Tag groups. Of their status codes only 204 is documented (pleo-api.md §7.4): 200 and 201 are the sandbox's choice. */
export function addTagGroupRoutes(router: PleoRouter): void {
  const path = '/v0/tag-groups';
  router.accounting('GET', path, 'tags:read', listTagGroups);
  router.accounting('POST', path, 'tags:write', createTagGroup);
  router.accounting('GET', `${path}/:groupId`, 'tags:read', (call) =>
    dataAnswer(200, tagGroupView(call.company, ownTagGroup(call))),
  );
  router.accounting('PUT', `${path}/:groupId`, 'tags:write', updateTagGroup);
  router.accounting('DELETE', `${path}/:groupId`, 'tags:write', deleteTagGroup);
}

/** A company's key sees its own groups, also when it asks for its organisation's: UNKNOWN. */
function listTagGroups(call: CompanyCall) {
  const { company, query } = call;
  const companyId = query.findUuid('company_id');
  const organisationId = query.findUuid('organization_id');
  const includeArchived = query.findFlag('include_archived') ?? false;
  const includeTagsCount = query.findFlag('include_tags_count') ?? false;
  if (companyId !== undefined) call.mustConcernOwnCompany(companyId);
  else if (organisationId !== undefined) call.mustConcernOwnOrganisation(organisationId);
  else throw invalidParameter('company_id or organization_id is required.');
  const groups = company.tagBook.groups().filter(({ archived }) => includeArchived || !archived);
  const totalOf = ({ id }: TagGroupRecord) => ({ totalTagsCount: company.tagBook.tagsOf(id).length });
  return dataAnswer(
    200,
    groups.map((group) => ({ ...tagGroupView(company, group), ...(includeTagsCount ? totalOf(group) : {}) })),
  );
}

/** Whether `code` has to be unique is UNKNOWN (§7.5): here it need not be. */
function createTagGroup(call: CompanyCall) {
  call.mustConcernOwnCompany(call.query.findUuid('company_id'));
  const { company, world } = call;
  const contents = parseBody(TagGroupCreate, call.body);
  const nowMs = world.nowMs();
  const sequence = company.tagBook.nextGroupSequence();
  const group = { id: world.newId(), sequence, ...contents, createdAtMs: nowMs, updatedAtMs: nowMs };
  company.tagBook.addGroup(group);
  world.committed();
  return dataAnswer(201, tagGroupView(company, group));
}

function updateTagGroup(call: CompanyCall) {
  const group = ownTagGroup(call);
  const updated = { ...group, ...parseBody(TagGroupUpdate, call.body), updatedAtMs: call.world.nowMs() };
  call.company.tagBook.replaceGroup(updated);
  call.world.committed();
  return dataAnswer(200, tagGroupView(call.company, updated));
}

/** What becomes of a group's tags is UNKNOWN: here they go with it, unless an expense has one of them. */
function deleteTagGroup(call: CompanyCall) {
  const group = ownTagGroup(call);
  const { tagBook, used } = call.company;
  if (tagBook.tagsOf(group.id).some(({ id }) => used.tags.has(id))) {
    throw conflict('TAG_GROUP_IN_USE', 'A tag of the group is linked to accounting entries.');
  }
  tagBook.removeGroup(group);
  call.world.committed();
  return { status: 204 };
}

/** The tag group that the path names. */
export function ownTagGroup(call: CompanyCall): TagGroupRecord {
  const id = call.pathId('groupId');
  return call.own(
    ({ tagBook }) => tagBook.group(id),
    () => notFound('Tag group'),
  );
}

/** A tag group as the API shows it, without the count of its tags. */
export function tagGroupView(company: PleoCompany, group: TagGroupRecord) {
  const { sequence: _, createdAtMs, updatedAtMs, ...rest } = group;
  return { companyId: company.id, ...rest, createdAt: timestamp(createdAtMs), updatedAt: timestamp(updatedAtMs) };
}
