import { applyPlan } from './apply-plan.ts';
import { refuseTooManyArchives } from './archive-guard.ts';
import { describePlan, type PlannedResource } from './company-plan.ts';
import type { MappingProblem } from './mapping/record-mapper.ts';
import type { PleoRecord } from './match.ts';
import type { ResourcePlan } from './plan-resource.ts';
import type { SyncedResourceName } from './progress.ts';
import type { ResourceReport } from './resource-report.ts';
import type { SyncContext } from './sync-context.ts';

/** One resource of a company's sync, planned and not yet written. */
export interface PlannedStep {
  readonly resource: SyncedResourceName;
  readonly problems: readonly MappingProblem[];
  /** @throws Failure `conflict` when it archives too much. */
  refuseTooManyArchives(): void;
  describe(): PlannedResource;
  apply(): Promise<ResourceReport>;
}

/** @param onApplied - Called once everything was tried. */
export function plannedStep<Desired, Existing extends PleoRecord>(
  plan: ResourcePlan<Desired, Existing>,
  { parts, onProgress, signal }: SyncContext,
  onApplied: (report: ResourceReport) => Promise<void> = async () => {},
): PlannedStep {
  const { archiveLimit } = parts.settings.sync;
  return {
    resource: plan.resource.name,
    problems: plan.problems,
    refuseTooManyArchives: () => refuseTooManyArchives(plan, archiveLimit),
    describe: () => describePlan(plan, archiveLimit, parts.erpName),
    async apply() {
      const report = await applyPlan(plan, parts, onProgress, signal);
      await onApplied(report);
      return report;
    },
  };
}
