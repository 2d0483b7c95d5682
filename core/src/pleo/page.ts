import { z } from 'zod';

/** Most records we ask for at once. The real greatest `limit` is UNKNOWN, so `hasNextPage` decides, not the count. */
export const PAGE_LIMIT = 100;

/**
 * One page of a Pleo list.
 *
 * @see pleo-api.md §4.2; that `endCursor` is what goes into `after` is INFERRED from the names.
 */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z
    .object({
      data: z.array(item),
      pagination: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
    })
    .transform((page) => ({
      items: page.data,
      nextCursor: page.pagination.hasNextPage ? (page.pagination.endCursor ?? undefined) : undefined,
      hasNextPage: page.pagination.hasNextPage,
    }));
}

/** The envelope of a single record, still around it. */
export function dataOf<Data extends z.ZodType>(data: Data) {
  return z.object({ data });
}
