import { z } from 'zod';
import type { PleoCompanyClient } from '../company-client.ts';
import { PleoTag, type TagContent } from '../tags.ts';
import { type CompanyCalls, idOf } from '../calls.ts';

type TagCalls = Pick<PleoCompanyClient, 'listTags' | 'createTag' | 'updateTag' | 'setTagsArchived'>;

/**
 * A tag does not say which company it belongs to, only its group does. So no guard on the company can know a stranger's tag:
 * what is listed or created must be of the group that was asked for.
 *
 * @see pleo-api.md §7.5
 */
export function tagCalls(calls: CompanyCalls): TagCalls {
  const tagsOf = (groupId: string) => `/v0/tag-groups/${encodeURIComponent(groupId)}/tags`;
  const tagOf = (groupId: string) => PleoTag.extend({ groupId: z.literal(groupId) });
  return {
    listTags(groupId, signal) {
      const query = { include_archived: true };
      return calls.list({ method: 'GET', path: tagsOf(groupId), query }, tagOf(groupId), signal, idOf);
    },
    createTag(groupId, tag, signal) {
      // Sent once although Pleo documents a 409 for a second tag of the same code (§4.5): groups with duplicates exist all
      // the same, and a repetition could overtake a first request that is still being carried out. A 409 is then never the
      // echo of our own creation: someone else has made the tag since we looked.
      const call = { method: 'POST', path: tagsOf(groupId), json: tagBody(tag), repeatable: 'never' } as const;
      return calls.data(call, tagOf(groupId), signal);
    },
    updateTag(id, tag, signal) {
      const path = `/v0/tags/${encodeURIComponent(id)}`;
      return calls.send({ method: 'PUT', path, json: tagBody(tag), repeatable: 'safe' }, signal);
    },
    setTagsArchived(tagIds, archived, signal) {
      const json = { companyId: calls.companyId, tagIds, archived };
      return calls.send({ method: 'POST', path: '/v0/tags/archive', json, repeatable: 'safe' }, signal);
    },
  };
}

function tagBody({ code, name, archived }: TagContent): TagContent {
  return { code, name, archived };
}
