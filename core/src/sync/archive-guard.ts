import { Failure } from '../contract/index.ts';
import type { ChangeAction } from './match.ts';
import type { SyncedResourceName } from './progress.ts';
import { RESOURCE_NOUNS } from './resource-nouns.ts';
import type { ArchiveLimit } from './sync-parts.ts';

/** What of a plan the guard looks at. */
export interface JudgedPlan {
  readonly resource: { readonly name: SyncedResourceName };
  readonly changes: readonly { readonly action: ChangeAction }[];
  /** Records that are active in Pleo now. */
  readonly active: number;
}

/** What is said of a plan that archives too much; `undefined` when it does not. */
export function tooManyArchives(
  { resource, changes, active }: JudgedPlan,
  { share, atLeast }: ArchiveLimit,
): string | undefined {
  const archives = changes.filter(({ action }) => action === 'archive').length;
  if (archives < atLeast || archives <= active * share) return undefined;
  return `It would archive ${archives} of ${active} ${RESOURCE_NOUNS[resource.name].plural} in Pleo, more than ${Math.round(share * 100)} %.`;
}

/** @throws Failure `conflict` for a plan that archives too much. */
export function refuseTooManyArchives(plan: JudgedPlan, limit: ArchiveLimit): void {
  const why = tooManyArchives(plan, limit);
  if (why === undefined) return;
  throw new Failure('conflict', `The sync was refused. ${why}`, {
    system: 'Pleo',
    advice: 'Look at `ringfence plan`. If that is right, run the sync once with --allow-archive.',
  });
}
