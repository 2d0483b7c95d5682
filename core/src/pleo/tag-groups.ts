import { z } from 'zod';
import type { PleoCompanyClient } from './company-client.ts';
import { PleoTagGroup, type TagGroupContent } from './tags.ts';
import type { CompanyCalls } from './calls.ts';

type TagGroupCalls = Pick<PleoCompanyClient, 'listTagGroups' | 'createTagGroup' | 'updateTagGroup'>;

/** @see pleo-api.md §7.4 */
export function tagGroupCalls(calls: CompanyCalls): TagGroupCalls {
  const path = '/v0/tag-groups';
  const company = { company_id: calls.companyId };
  return {
    listTagGroups(signal) {
      const query = { ...company, include_archived: true };
      return calls.data({ method: 'GET', path, query, repeatable: 'safe' }, z.array(PleoTagGroup), signal);
    },
    createTagGroup(group, signal) {
      // Whether Pleo refuses a second group of the same code is UNKNOWN (pleo-api.md §7.5), so this is sent once.
      const call = { method: 'POST', path, query: company, json: groupBody(group), repeatable: 'never' } as const;
      return calls.data(call, PleoTagGroup, signal);
    },
    updateTagGroup(id, group, signal) {
      const call = { method: 'PUT', path: `${path}/${encodeURIComponent(id)}`, repeatable: 'safe' } as const;
      return calls.send({ ...call, json: groupBody(group) }, signal);
    },
  };
}

function groupBody({ name, code, archived, metadata }: TagGroupContent): TagGroupContent {
  return { name, code, archived, metadata: metadata ?? {} };
}
