import { conflict, notFound, PleoProblem } from '../http/index.ts';
import type { TagRecord } from '../state/index.ts';
import type { CompanyCall } from './call.ts';

/** @throws PleoProblem 403 or 404 when the key's company has no such tag */
export function ownTag(call: CompanyCall, id: string): TagRecord {
  return call.own(
    ({ tagBook }) => tagBook.tag(id),
    () => notFound('Tag'),
  );
}

/**
 * The code is compared as it stands, archived tags included. That its case matters is UNKNOWN (pleo-api.md §7.5): Pleo
 * asks integrations to match without regard to case and to expect duplicates, so its own check may well be the weaker.
 * @throws PleoProblem 409 when the group has a tag with this code
 */
export function mustBeNewCode({ company }: CompanyCall, groupId: string, code: string): void {
  if (company.tagBook.tagsWithCode(groupId, code).length === 0) return;
  throw conflict('TAG_ALREADY_EXISTS', 'A tag with the same code exists in the tag group.');
}

/**
 * That unarchiving counts as well as creation is INFERRED (pleo-api.md §7.5).
 * @throws PleoProblem 400 when so many more active tags are too many for the group
 */
export function mustHaveRoom({ company, world }: CompanyCall, groupId: string, additions: number): void {
  if (company.tagBook.activeTagCount(groupId) + additions <= world.maxActiveTagsPerGroup) return;
  const message = `The tag group cannot have more than ${world.maxActiveTagsPerGroup} active tags.`;
  throw new PleoProblem(400, 'TAG_LIMIT_REACHED', message);
}

/**
 * Whether a tag in use can be deleted is UNKNOWN: taken over from accounts.
 * @throws PleoProblem 409 when an expense has the tag
 */
export function mustBeUnused({ company }: CompanyCall, { id }: TagRecord): void {
  if (!company.used.tags.has(id)) return;
  throw conflict('TAG_IN_USE', 'The tag is linked to accounting entries and can only be archived.');
}
