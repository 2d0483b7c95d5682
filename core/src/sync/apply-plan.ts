import { tooManyArchives } from './archive-guard.ts';
import { describePlan, type PlannedResource } from './company-plan.ts';
import type { MappingProblem } from './mapping/mapping-rules.ts';
import type { PleoRecord } from './match.ts';
import type { SyncedResourceName } from './resource-nouns.ts';
import type { ResourcePlan } from './resource-plan.ts';
import type { SyncContext } from './sync-context.ts';
import { ChangeWriter, type ResourceReport, type WritingContext } from './write-changes.ts';

/** One resource of a company's sync, planned and not yet written. */
export interface PlannedStep {
  readonly resource: SyncedResourceName;
  readonly problems: readonly MappingProblem[];
  /** Why the plan archives too much, as a sentence; absent when it does not. */
  readonly refusal?: string | undefined;
  describe(): PlannedResource;
  apply(): Promise<ResourceReport>;
}

/** @param onApplied - Called once every change was tried. */
export function plannedStep<Desired, Existing extends PleoRecord>(
  plan: ResourcePlan<Desired, Existing>,
  context: SyncContext,
  onApplied: (report: ResourceReport) => Promise<void> = async () => {},
): PlannedStep {
  const { settings, erpName } = context;
  const refusal = tooManyArchives(plan, settings.sync.archiveLimit);
  return {
    resource: plan.resource.name,
    problems: plan.problems,
    refusal,
    describe: () => describePlan(plan, refusal, erpName),
    async apply() {
      const report = await applyPlan(plan, context);
      await onApplied(report);
      return report;
    },
  };
}

/**
 * Makes the changes of a plan: first archives, which make room, then what exists already, then what is new.
 *
 * A record that is refused fails alone; a fault of the connection ends the run, and the next one goes on from there.
 */
export async function applyPlan<Desired, Existing extends PleoRecord>(
  { resource, changes, unchanged, since }: ResourcePlan<Desired, Existing>,
  context: WritingContext,
): Promise<ResourceReport> {
  const writer = new ChangeWriter(resource.name, changes.length, context);
  const archives = changes.filter((change) => change.action === 'archive');
  await writer.write(archives, ({ existing }) => existing, resource.archive);

  const { wake } = resource;
  const kept = changes.filter((change) => 'fields' in change);
  const isWoken = ({ fields }: (typeof kept)[number]) => wake !== undefined && fields.length === 0;
  if (wake !== undefined) await writer.write(kept.filter(isWoken), ({ existing }) => existing, wake);
  const updates = kept.filter((change) => !isWoken(change));
  await writer.write(updates, (change) => change, {
    one: ({ existing, desired }) => resource.update(existing, desired),
  });

  const creates = changes.filter((change) => change.action === 'create');
  await writer.write(creates, ({ desired }) => desired, resource.create);
  return writer.report(unchanged, since);
}
