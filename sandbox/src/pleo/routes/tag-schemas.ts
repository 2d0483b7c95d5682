import { z } from 'zod';
import { uniqueArray, uuid } from '../http/index.ts';

/** The same for creation and update. The sandbox's groups have no further dimensions, so values for them are ignored. */
export const TagContents = z.object({
  code: z.string().min(1),
  archived: z.boolean(),
  name: z.string().optional(),
  otherDimensionValues: z.array(z.string()).optional(),
});

export const TagSearch = z.object({
  tagGroupIds: uniqueArray(uuid).optional(),
  tagIds: uniqueArray(uuid).optional(),
  textSearch: z.string().optional(),
  includeArchived: z.boolean().optional(),
  /** The specification's words allow null. */
  archived: z.boolean().nullish(),
});
export type TagSearch = z.output<typeof TagSearch>;

/** The specification puts its limits of length on the list; items are meant. */
const tagIds = z.array(uuid).min(1).max(100);

export const TagBulkArchive = z.object({ companyId: uuid, tagIds, archived: z.boolean() });

export const TagBulkDelete = z.object({ companyId: uuid, tagIds });
