import { z } from 'zod';
import type { CompanyId } from '../contract/index.ts';
import type { PleoCalls } from './calls.ts';

/** A tag group: a dimension of the books, as spenders see it. @see pleo-api.md §7.4 */
export const PleoTagGroup = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  archived: z.boolean(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export type PleoTagGroup = z.infer<typeof PleoTagGroup>;

/** A tag group to create, or the full replacement of one: what is left out of `metadata` is gone. */
export interface TagGroupContent {
  readonly code: string;
  readonly name: string;
  readonly archived: boolean;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** @see pleo-api.md §7.4 */
export function tagGroupCalls(calls: PleoCalls, companyId: CompanyId) {
  const path = '/v0/tag-groups';
  return {
    /** Every tag group, archived ones included. Pleo does not page them. */
    listTagGroups(signal?: AbortSignal): Promise<readonly PleoTagGroup[]> {
      const query = { company_id: companyId, include_archived: true };
      return calls.data({ method: 'GET', path, query, repeatable: 'safe' }, z.array(PleoTagGroup), signal);
    },
    createTagGroup(group: TagGroupContent, signal?: AbortSignal): Promise<PleoTagGroup> {
      // Whether Pleo refuses a second group of the same code is UNKNOWN (pleo-api.md §7.5), so this is sent once.
      const call = { method: 'POST', path, query: { company_id: companyId }, repeatable: 'never' } as const;
      return calls.data({ ...call, json: bodyOf(group) }, PleoTagGroup, signal);
    },
    updateTagGroup(id: string, group: TagGroupContent, signal?: AbortSignal): Promise<void> {
      const call = { method: 'PUT', path: `${path}/${encodeURIComponent(id)}`, repeatable: 'safe' } as const;
      return calls.send({ ...call, json: bodyOf(group) }, signal);
    },
  };
}

function bodyOf({ name, code, archived, metadata }: TagGroupContent): TagGroupContent {
  return { name, code, archived, metadata: metadata ?? {} };
}
