import type { TagGroupRecord, TagRecord } from './records.ts';
import { Shelf } from './shelf.ts';

/** The tags of one group, to be found by code and counted by state without a search. */
type GroupShelf = Shelf<TagRecord, 'code' | 'state'>;

/** The tag groups of one company with their tags. Lists are in the order of creation. */
export class TagBook {
  readonly #groups = new Shelf<TagGroupRecord, 'code'>({ code: ({ code }) => code });
  readonly #tags = new Shelf<TagRecord>({});
  readonly #tagsByGroup = new Map<string, GroupShelf>();

  group(id: string): TagGroupRecord | undefined {
    return this.#groups.get(id);
  }

  groups(): readonly TagGroupRecord[] {
    return this.#groups.list();
  }

  nextGroupSequence(): number {
    return this.#groups.nextSequence();
  }

  addGroup(group: TagGroupRecord): void {
    this.#groups.add(group);
    const state = ({ archived }: TagRecord) => (archived ? 'archived' : 'active');
    this.#tagsByGroup.set(group.id, new Shelf({ code: ({ code }) => code, state }));
  }

  replaceGroup(group: TagGroupRecord): void {
    this.#groups.replace(group);
  }

  /** Removes the group's tags as well. */
  removeGroup(group: TagGroupRecord): void {
    for (const tag of this.tagsOf(group.id)) this.#tags.remove(tag);
    this.#tagsByGroup.delete(group.id);
    this.#groups.remove(group);
  }

  tag(id: string): TagRecord | undefined {
    return this.#tags.get(id);
  }

  /** The tags of all groups. */
  tags(): readonly TagRecord[] {
    return this.#tags.list();
  }

  /** The tags of one group; none when the group is not there. */
  tagsOf(groupId: string): readonly TagRecord[] {
    return this.#tagsByGroup.get(groupId)?.list() ?? [];
  }

  /** The tags of a group that have exactly this code. */
  tagsWithCode(groupId: string, code: string): TagRecord[] {
    return this.#tagsByGroup.get(groupId)?.find('code', code) ?? [];
  }

  /** The tags that have exactly these codes, their group's and their own; active ones first. */
  tagsByCodes(groupCode: string, code: string): TagRecord[] {
    const tags = this.#groups.find('code', groupCode).flatMap(({ id }) => this.tagsWithCode(id, code));
    return tags.sort((one, other) => Number(one.archived) - Number(other.archived));
  }

  activeTagCount(groupId: string): number {
    return this.#tagsByGroup.get(groupId)?.count('state', 'active') ?? 0;
  }

  /** Sequence numbers of tags run through all groups. */
  nextTagSequence(): number {
    return this.#tags.nextSequence();
  }

  /** @throws Error when there is no such group */
  addTag(tag: TagRecord): void {
    this.#shelfOf(tag).add(tag);
    this.#tags.add(tag);
  }

  replaceTag(tag: TagRecord): void {
    this.#shelfOf(tag).replace(tag);
    this.#tags.replace(tag);
  }

  removeTag(tag: TagRecord): void {
    this.#shelfOf(tag).remove(tag);
    this.#tags.remove(tag);
  }

  /** Forgets everything and takes these records, each list in ascending order. */
  reset(groups: readonly TagGroupRecord[], tags: readonly TagRecord[]): void {
    this.#groups.reset([]);
    this.#tags.reset([]);
    this.#tagsByGroup.clear();
    for (const group of groups) this.addGroup(group);
    for (const tag of tags) this.addTag(tag);
  }

  #shelfOf({ groupId }: TagRecord): GroupShelf {
    const shelf = this.#tagsByGroup.get(groupId);
    if (shelf === undefined) throw new Error(`There is no tag group ${groupId}.`);
    return shelf;
  }
}
