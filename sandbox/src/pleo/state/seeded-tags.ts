import { SandboxError } from '../../shared/index.ts';
import type { PleoCompanySeed } from '../seed.ts';
import { distinctIds } from './distinct-ids.ts';
import type { TagGroupRecord, TagRecord } from './records.ts';
import { TagBook } from './tag-book.ts';

/** The seed's tag groups and tags. Nothing about them has to be unique: duplicates are what a sync has to cope with. */
export function seededTags(company: PleoCompanySeed, seededAtMs: number) {
  const idOf = distinctIds('pleo', company.id);
  const times = { createdAtMs: seededAtMs, updatedAtMs: seededAtMs };
  const tagGroups: TagGroupRecord[] = [];
  const tags: TagRecord[] = [];
  for (const group of company.tagGroups) {
    const { code, name, archived } = group;
    const groupId = group.id ?? idOf('tag-group', code);
    tagGroups.push({ id: groupId, sequence: tagGroups.length + 1, code, name, archived, metadata: {}, ...times });
    for (const tag of group.tags) {
      tags.push({
        id: tag.id ?? idOf('tag', groupId, tag.code, tag.name ?? ''),
        sequence: tags.length + 1,
        groupId,
        code: tag.code,
        name: tag.name ?? null,
        archived: tag.archived,
        ...times,
      });
    }
  }
  return { tagGroups, tags };
}

/**
 * Finds the tag that an expense line names by its group's and its own code. Pleo's users pick from tags that are there,
 * so an expense keeps the tag's id, whatever becomes of its code.
 * @throws SandboxError when the seed has no such tag
 */
export function seededTagFinder({ tagGroups, tags }: ReturnType<typeof seededTags>) {
  const book = new TagBook();
  book.reset(tagGroups, tags);
  return ({ group, code }: { readonly group: string; readonly code: string }): string => {
    const tag = book.tagsByCodes(group, code)[0];
    if (tag === undefined) throw new SandboxError(`there is no tag ${code} in a tag group ${group}.`);
    return tag.id;
  };
}
