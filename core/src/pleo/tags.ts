import { z } from 'zod';
import type { CompanyId } from '../contract/index.ts';
import { idOf, type PleoCalls } from './calls.ts';

/** One value of a tag group. @see pleo-api.md §7.5 */
export const PleoTag = z.object({
  id: z.string(),
  groupId: z.string(),
  code: z.string(),
  name: z.string().nullish(),
  archived: z.boolean(),
});
export type PleoTag = z.infer<typeof PleoTag>;

export interface TagContent {
  readonly code: string;
  readonly name: string;
  readonly archived: boolean;
}

/** Most tags that one call archives or wakes. @see pleo-api.md §7.5 */
export const TAG_BULK_LIMIT = 100;

/**
 * A tag does not say which company it belongs to, only its group does. So no guard on the company can know a stranger's tag:
 * what is listed or created must be of the group that was asked for.
 *
 * @see pleo-api.md §7.5
 */
export function tagCalls(calls: PleoCalls, companyId: CompanyId) {
  const tagsOf = (groupId: string) => `/v0/tag-groups/${encodeURIComponent(groupId)}/tags`;
  const tagOf = (groupId: string) => PleoTag.extend({ groupId: z.literal(groupId) });
  return {
    /** Every tag of a group, archived ones included. */
    listTags(groupId: string, signal?: AbortSignal): AsyncIterable<PleoTag> {
      const query = { include_archived: true };
      return calls.list({ method: 'GET', path: tagsOf(groupId), query }, tagOf(groupId), signal, idOf);
    },
    /** @throws Failure `conflict` when the group has a tag of this code; `rejected` when it can take no more active tags. */
    createTag(groupId: string, tag: TagContent, signal?: AbortSignal): Promise<PleoTag> {
      // Sent once although Pleo documents a 409 for a second tag of the same code (§4.5): groups with duplicates exist all
      // the same, and a repetition could overtake a first request that is still being carried out. A 409 is then never the
      // echo of our own creation: someone else has made the tag since we looked.
      const call = { method: 'POST', path: tagsOf(groupId), json: bodyOf(tag), repeatable: 'never' } as const;
      return calls.data(call, tagOf(groupId), signal);
    },
    updateTag(id: string, tag: TagContent, signal?: AbortSignal): Promise<void> {
      const path = `/v0/tags/${encodeURIComponent(id)}`;
      return calls.send({ method: 'PUT', path, json: bodyOf(tag), repeatable: 'safe' }, signal);
    },
    /** Archives tags or wakes them, all or none: at most {@link TAG_BULK_LIMIT}. */
    setTagsArchived(tagIds: readonly string[], archived: boolean, signal?: AbortSignal): Promise<void> {
      const json = { companyId, tagIds, archived };
      return calls.send({ method: 'POST', path: '/v0/tags/archive', json, repeatable: 'safe' }, signal);
    },
  };
}

function bodyOf({ code, name, archived }: TagContent): TagContent {
  return { code, name, archived };
}
