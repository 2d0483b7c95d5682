import type { ChangeAction } from './match.ts';
import { RESOURCE_NOUNS, type SyncedResourceName } from './resource-nouns.ts';
import type { ArchiveLimit } from './sync-context.ts';

interface JudgedPlan {
  readonly resource: { readonly name: SyncedResourceName };
  readonly changes: readonly { readonly action: ChangeAction }[];
  /** Records that are active in Pleo now. */
  readonly active: number;
}

/** Says in a sentence that a plan archives too much; `undefined` when it does not. */
export function tooManyArchives(
  { resource, changes, active }: JudgedPlan,
  { share, atLeast }: ArchiveLimit,
): string | undefined {
  const archives = changes.filter(({ action }) => action === 'archive').length;
  if (archives < atLeast || archives <= active * share) return undefined;
  const { plural } = RESOURCE_NOUNS[resource.name];
  return `It would archive ${archives} of ${active} ${plural} in Pleo, more than ${Math.round(share * 100)} %.`;
}
