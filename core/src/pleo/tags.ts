import { z } from 'zod';

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
