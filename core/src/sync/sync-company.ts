import { type ErpCompany, Failure } from '../contract/index.ts';
import type { PlannedStep } from './apply-plan.ts';
import { type CompanyPlan, companyPlan, differencesBetween } from './company-plan.ts';
import type { SyncedResourceName } from './resource-nouns.ts';
import { planAccounts } from './resources/accounts.ts';
import { resumeNewVendors } from './resources/new-vendors.ts';
import { planVendors } from './resources/plan-vendors.ts';
import { planTags } from './resources/tags.ts';
import { planTaxCodes } from './resources/tax-codes.ts';
import type { SyncContext, SyncListener, SyncParts } from './sync-context.ts';
import type { ResourceReport } from './write-changes.ts';

/** The result of a sync by resource; those that the company leaves out or the ERP does not offer are absent. */
export type SyncReport = { readonly [Resource in SyncedResourceName]?: ResourceReport };

export interface SyncOptions {
  /** Archive also where the company's limit would refuse it. */
  readonly allowArchive?: boolean;
  /** Make exactly these changes; refused when others are due by now. */
  readonly approved?: CompanyPlan;
  /** Read both sides whole, also where the ERP can tell what has changed since the last sync. */
  readonly full?: boolean;
}

/** A company whose two ends are proven to belong together. */
export interface SyncedCompany {
  readonly parts: SyncParts;
  readonly erpCompany: ErpCompany;
}

/** Plans what {@link syncCompany} would do now. Reads both sides whole, and writes nothing. */
export async function planCompany(
  { parts, erpCompany }: SyncedCompany,
  onProgress: SyncListener,
  signal?: AbortSignal,
): Promise<CompanyPlan> {
  const steps = await planSteps({ ...parts, erpCompany, changesOnly: false, onProgress, signal });
  return companyPlan(steps.map((step) => step.describe()));
}

/**
 * Brings the ERP's master data into Pleo, and vendors drafted in Pleo into the ERP. Everything is planned before anything is
 * written, except the vendors that an earlier run left half done.
 *
 * @throws Failure `conflict`, with nothing written, when the plan archives too much, or is not the approved one;
 *   `configuration` when the mapping does not fit what the ERP holds.
 */
export async function syncCompany(
  { parts, erpCompany }: SyncedCompany,
  { allowArchive = false, approved, full = false }: SyncOptions,
  onProgress: SyncListener,
  signal?: AbortSignal,
): Promise<SyncReport> {
  const changesOnly = !full && approved === undefined;
  const context = { ...parts, erpCompany, changesOnly, onProgress, signal };
  await resumeNewVendors(context);
  const steps = await planSteps(context);
  if (approved !== undefined) refuseUnlessApproved(steps, approved);
  if (!allowArchive) refuseTooManyArchives(steps);
  const reports: { [Resource in SyncedResourceName]?: ResourceReport } = {};
  for (const step of steps) reports[step.resource] = await step.apply();
  return reports;
}

/**
 * Plans every resource that the company syncs and the ERP offers, in the order in which they are written: tax codes first,
 * since an account may name one. Reads only.
 *
 * @throws Failure `configuration` with everything that is wrong with the mapping of any resource.
 * @see pleo-integration-rules.md §7.5 (order INFERRED)
 */
async function planSteps(context: SyncContext): Promise<readonly PlannedStep[]> {
  const taxCodes = await planTaxCodes(context);
  const accounts = await planAccounts(context, taxCodes.known);
  const tags = await planTags(context);
  const vendors = await planVendors(context);
  const steps = [...taxCodes.steps, ...accounts, ...tags, ...vendors];
  refuseMappingProblems(steps, context);
  return steps;
}

function refuseMappingProblems(steps: readonly PlannedStep[], { settings }: SyncContext): void {
  const problems = steps.flatMap((step) => step.problems);
  if (problems.length === 0) return;
  const lines = problems.map(({ path, sentence }) => `${settings.locate(path)}: ${sentence}`);
  throw new Failure('configuration', lines.join('\n'), {
    advice: 'Nothing was changed. Correct the configuration, then look at `ringfence plan`.',
  });
}

function refuseTooManyArchives(steps: readonly PlannedStep[]): void {
  const refused = steps.find(({ refusal }) => refusal !== undefined);
  if (refused === undefined) return;
  throw new Failure('conflict', `The sync was refused. ${refused.refusal}`, {
    system: 'Pleo',
    advice: 'Look at `ringfence plan`. If that is right, run the sync once with --allow-archive.',
  });
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
