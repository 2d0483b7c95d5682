import { Failure } from '../contract/index.ts';
import {
  type PleoTag,
  type PleoTagGroup,
  TAG_BULK_LIMIT,
  type TagContent,
  type TagGroupContent,
} from '../pleo/index.ts';
import { conflict, refusal } from './fake-refusals.ts';

/**
 * The tag groups of one company in Pleo, and their tags. A code is unique in its group, archived tags included, and as it
 * stands: whether its case counts is UNKNOWN. That a bulk change is all or none is UNKNOWN too.
 *
 * @see pleo-api.md §7.4 and §7.5
 */
export class FakeTags {
  readonly groups: PleoTagGroup[] = [];
  readonly tags: PleoTag[] = [];
  /** Pleo's own figure is UNKNOWN. */
  maxActivePerGroup = 1000;
  readonly #writes: string[];

  constructor(writes: string[]) {
    this.#writes = writes;
  }

  createGroup({ code, name, archived, metadata }: TagGroupContent): PleoTagGroup {
    this.#writes.push(`create tag group ${code}`);
    const created = { id: `group-${this.groups.length + 1}`, code, name, archived, metadata: { ...metadata } };
    this.groups.push(created);
    return created;
  }

  updateGroup(id: string, { code, name, archived, metadata }: TagGroupContent): void {
    const index = this.groups.findIndex((group) => group.id === id);
    const known = this.#group(id);
    this.#writes.push(`${verbOf(known, archived)} tag group ${code}`);
    this.groups[index] = { id, code, name, archived, metadata: { ...metadata } };
  }

  list(groupId: string): readonly PleoTag[] {
    this.#group(groupId);
    return this.tags.filter((tag) => tag.groupId === groupId);
  }

  create(groupId: string, { code, name, archived }: TagContent): PleoTag {
    const group = this.#group(groupId);
    this.#mustBeNewCode(groupId, code);
    if (!archived) this.#mustHaveRoom(groupId, 1);
    this.#writes.push(`create tag ${group.code}/${code}`);
    const created = { id: `tag-${this.tags.length + 1}`, groupId, code, name, archived };
    this.tags.push(created);
    return created;
  }

  update(id: string, { code, name, archived }: TagContent): void {
    const known = this.#tag(id);
    // One of several duplicates may be updated as long as its code stays.
    if (known.code !== code) this.#mustBeNewCode(known.groupId, code);
    if (known.archived && !archived) this.#mustHaveRoom(known.groupId, 1);
    this.#writes.push(`${verbOf(known, archived)} tag ${this.#group(known.groupId).code}/${code}`);
    this.#replace({ ...known, code, name, archived });
  }

  setArchived(ids: readonly string[], archived: boolean): void {
    if (ids.length === 0 || ids.length > TAG_BULK_LIMIT) throw refusal(400, 'One to 100 tags.');
    const changing = [...new Set(ids)].map((id) => this.#tag(id)).filter((tag) => tag.archived !== archived);
    if (!archived) {
      for (const [groupId, tags] of Map.groupBy(changing, ({ groupId }) => groupId)) {
        this.#mustHaveRoom(groupId, tags.length);
      }
    }
    for (const tag of changing) {
      this.#writes.push(`${verbOf(tag, archived)} tag ${this.#group(tag.groupId).code}/${tag.code}`);
      this.#replace({ ...tag, archived });
    }
  }

  #mustBeNewCode(groupId: string, code: string): void {
    if (!this.tags.some((tag) => tag.groupId === groupId && tag.code === code)) return;
    throw conflict('The group has a tag of this code.', 'TAG_ALREADY_EXISTS');
  }

  #mustHaveRoom(groupId: string, additions: number): void {
    const active = this.tags.filter((tag) => tag.groupId === groupId && !tag.archived).length;
    if (active + additions <= this.maxActivePerGroup) return;
    throw refusal(400, 'The group can take no more active tags.', 'TAG_LIMIT_REACHED');
  }

  #group(id: string): PleoTagGroup {
    const group = this.groups.find((known) => known.id === id);
    if (group === undefined) throw new Failure('not-found', 'Pleo has no such tag group.');
    return group;
  }

  #tag(id: string): PleoTag {
    const tag = this.tags.find((known) => known.id === id);
    if (tag === undefined) throw new Failure('not-found', 'Pleo has no such tag.');
    return tag;
  }

  #replace(tag: PleoTag): void {
    this.tags[this.tags.findIndex(({ id }) => id === tag.id)] = tag;
  }
}

function verbOf(known: { readonly archived: boolean }, archived: boolean): string {
  if (known.archived === archived) return 'update';
  return archived ? 'archive' : 'wake';
}
