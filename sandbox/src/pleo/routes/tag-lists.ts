import { parseBody } from '../http/index.ts';
import { pageOf } from '../paging/index.ts';
import type { TagBook, TagRecord } from '../state/index.ts';
import { type CompanyCall, shownPage } from './call.ts';
import type { PleoRouter } from './router.ts';
import { ownTagGroup } from './tag-groups.ts';
import { TagSearch } from './tag-schemas.ts';
import { tagView } from './tag-view.ts';
import { timestamp } from './time.ts';

/** Lists of tags. @see pleo-api.md §7.5 */
export function addTagListRoutes(router: PleoRouter): void {
  router.accounting('GET', '/v0/tag-groups/:groupId/tags', 'tags:read', listTags);
  router.accounting('POST', '/v0/tags::search', 'tags:read', searchTags);
}

/** That archived tags are left out unless asked for is INFERRED from the search. */
function listTags(call: CompanyCall) {
  const { id } = ownTagGroup(call);
  const tags = call.company.tagBook.tagsOf(id);
  return tagPage(call, ofState(tags, call.query.findFlag('include_archived') ? undefined : false));
}

function searchTags(call: CompanyCall) {
  call.mustConcernOwnCompany(call.query.findUuid('company_id'));
  call.mustConcernOwnOrganisation(call.query.findUuid('organization_id'));
  const search = parseBody(TagSearch, call.body ?? {});
  const { includeArchived = false, textSearch } = search;
  const tags = ofState(
    candidates(call.company.tagBook, search),
    search.archived ?? (includeArchived ? undefined : false),
  );
  return tagPage(call, textSearch === undefined ? tags : tags.filter((tag) => nameContains(tag, textSearch)));
}

/** The tags that the search's ids allow, found without a look at all others. An empty list of ids matches none: UNKNOWN. */
function candidates(book: TagBook, { tagGroupIds, tagIds }: TagSearch): readonly TagRecord[] {
  if (tagIds !== undefined) {
    const tags = tagIds.flatMap((id) => book.tag(id) ?? []);
    const inGroups = tags.filter(({ groupId }) => tagGroupIds?.includes(groupId) ?? true);
    return inGroups.sort(bySequence);
  }
  if (tagGroupIds === undefined) return book.tags();
  const [only, ...others] = tagGroupIds;
  if (only !== undefined && others.length === 0) return book.tagsOf(only);
  return tagGroupIds.flatMap((id) => book.tagsOf(id)).sort(bySequence);
}

function bySequence(one: TagRecord, other: TagRecord): number {
  return one.sequence - other.sequence;
}

/** @param archived undefined: both */
function ofState(tags: readonly TagRecord[], archived: boolean | undefined): readonly TagRecord[] {
  return archived === undefined ? tags : tags.filter((tag) => tag.archived === archived);
}

/** Any part of the name matches, whatever its case: UNKNOWN. */
function nameContains({ name }: TagRecord, text: string): boolean {
  return name?.toLowerCase().includes(text.toLowerCase()) ?? false;
}

function tagPage(call: CompanyCall, records: readonly TagRecord[]) {
  const listing = {
    name: 'tags',
    records,
    sequenceOf: ({ sequence }: TagRecord) => sequence,
    sortKeys: {
      name: ({ name }: TagRecord) => name,
      code: ({ code }: TagRecord) => code,
      createdAt: ({ createdAtMs }: TagRecord) => timestamp(createdAtMs),
    },
  };
  return { status: 200, body: shownPage(pageOf(listing, call.pageRequest()), tagView) };
}
