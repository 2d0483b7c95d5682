import { type ErpCompany, Failure } from '../contract/index.ts';
import { type CompanyPlan, companyPlan, differencesBetween } from './company-plan.ts';
import { planSteps } from './plan-company.ts';
import type { PlannedStep } from './planned-step.ts';
import type { SyncedResourceName, SyncListener } from './progress.ts';
import type { ResourceReport } from './resource-report.ts';
import { resumeNewVendors } from './resources/plan-vendors.ts';
import type { SyncParts } from './sync-parts.ts';

/** What a sync did, by resource; those that the company leaves out or the ERP does not offer are absent. */
export type SyncReport = { readonly [Resource in SyncedResourceName]?: ResourceReport };

export interface SyncOptions {
  /** Archive also where the company's limit would refuse it. */
  readonly allowArchive?: boolean;
  /** Make exactly these changes; refused when others are due by now. */
  readonly approved?: CompanyPlan;
  /** Read both sides whole, also where the ERP can tell what has changed since the last sync. */
  readonly full?: boolean;
}

/** A company's connection, its ends proven to belong together. */
export interface SyncedCompany {
  readonly parts: SyncParts;
  readonly erpCompany: ErpCompany;
}

/** What {@link syncCompany} would do now, by a look at everything. Reads only. */
export async function planCompany(
  company: SyncedCompany,
  onProgress: SyncListener,
  signal?: AbortSignal,
): Promise<CompanyPlan> {
  const steps = await planSteps({ ...company, changesOnly: false, onProgress, signal });
  return companyPlan(steps.map((step) => step.describe()));
}

/**
 * Brings the ERP's master data into Pleo, and what was drafted in Pleo into the ERP. Everything is planned before anything is
 * written, but for what an earlier run left half done.
 *
 * @throws Failure `conflict`, with nothing written, when the plan archives too much, or is not the approved one;
 *   `configuration` when the mapping does not fit what the ERP holds.
 */
export async function syncCompany(
  company: SyncedCompany,
  { allowArchive = false, approved, full = false }: SyncOptions,
  onProgress: SyncListener,
  signal?: AbortSignal,
): Promise<SyncReport> {
  const context = { ...company, changesOnly: !full && approved === undefined, onProgress, signal };
  await resumeNewVendors(context);
  const steps = await planSteps(context);
  if (approved !== undefined) refuseUnlessApproved(steps, approved);
  if (!allowArchive) for (const step of steps) step.refuseTooManyArchives();
  const reports: { [Resource in SyncedResourceName]?: ResourceReport } = {};
  for (const step of steps) reports[step.resource] = await step.apply();
  return reports;
}

function refuseUnlessApproved(steps: readonly PlannedStep[], approved: CompanyPlan): void {
  const plan = companyPlan(steps.map((step) => step.describe()));
  if (plan.digest === approved.digest) return;
  const differences = differencesBetween(approved, plan);
  throw new Failure('conflict', `Pleo or the ERP has changed since the plan was made: ${differences.join('; ')}.`, {
    system: 'Pleo',
    advice: 'Nothing was changed. Make a new plan, look at it, and apply that.',
  });
}
