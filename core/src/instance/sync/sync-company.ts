import { Failure } from '../../contract/index.ts';
import type { NewAccount, PleoAccount, PleoTaxCode, TaxCodeContent } from '../../pleo/index.ts';
import type { InstanceParts } from '../parts.ts';
import type { ProgressListener } from '../progress.ts';
import { accountsResource } from './accounts.ts';
import { applyPlan } from './apply-plan.ts';
import { refuseTooManyArchives } from './archive-guard.ts';
import { type CompanyPlan, companyPlan, describePlan, differencesBetween } from './company-plan.ts';
import { planResource, type ResourcePlan } from './plan-resource.ts';
import type { ResourceReport } from './resource-report.ts';
import { taxCodesResource } from './tax-codes.ts';

export interface SyncReport {
  readonly taxCodes: ResourceReport;
  readonly accounts: ResourceReport;
}

export interface SyncOptions {
  /** Archive also where the company's limit would refuse it. */
  readonly allowArchive?: boolean;
  /** Make exactly these changes; refused when others are due by now. */
  readonly approved?: CompanyPlan;
}

const NOTHING_DONE: ResourceReport = {
  created: 0,
  updated: 0,
  archived: 0,
  unarchived: 0,
  unchanged: 0,
  failed: [],
};

interface Planned {
  /** Absent where the ERP has no tax codes: it then has no say in those of Pleo. */
  readonly taxCodes: ResourcePlan<TaxCodeContent, PleoTaxCode> | undefined;
  readonly accounts: ResourcePlan<NewAccount, PleoAccount>;
  readonly plan: CompanyPlan;
}

/** What {@link syncCompany} would do now. Reads only. */
export async function planCompany(
  parts: InstanceParts,
  onProgress: ProgressListener,
  signal?: AbortSignal,
): Promise<CompanyPlan> {
  return (await planAll(parts, onProgress, signal)).plan;
}

/**
 * Brings the ERP's master data into Pleo: tax codes first, since an account may name one.
 *
 * @throws Failure `conflict`, with nothing written, when the plan archives too much, or is not the approved one.
 * @see pleo-integration-rules.md §7.5 (order INFERRED)
 */
export async function syncCompany(
  parts: InstanceParts,
  { allowArchive = false, approved }: SyncOptions,
  onProgress: ProgressListener,
  signal?: AbortSignal,
): Promise<SyncReport> {
  const { taxCodes, accounts, plan } = await planAll(parts, onProgress, signal);
  if (approved !== undefined) refuseUnlessApproved(plan, approved);
  if (!allowArchive) {
    if (taxCodes !== undefined) refuseTooManyArchives(taxCodes, parts.settings.archiveLimit);
    refuseTooManyArchives(accounts, parts.settings.archiveLimit);
  }
  return {
    taxCodes: taxCodes === undefined ? NOTHING_DONE : await applyPlan(taxCodes, parts, onProgress, signal),
    accounts: await applyPlan(accounts, parts, onProgress, signal),
  };
}

async function planAll(
  parts: InstanceParts,
  onProgress: ProgressListener,
  signal: AbortSignal | undefined,
): Promise<Planned> {
  const { erp, erpName, settings } = parts;
  const taxCodes =
    erp.listTaxCodes === undefined
      ? undefined
      : await planResource(taxCodesResource(parts, { classes: settings.taxCodeClasses }), onProgress, signal);
  const knownTaxCodes = taxCodes === undefined ? await activeTaxCodes(parts, signal) : taxCodesAfter(taxCodes);
  const mapping = { classes: settings.accountClasses, knownTaxCodes };
  const accounts = await planResource(accountsResource(parts, mapping), onProgress, signal);
  const described = [
    ...(taxCodes === undefined ? [] : [describePlan(taxCodes, settings.archiveLimit, erpName)]),
    describePlan(accounts, settings.archiveLimit, erpName),
  ];
  return { taxCodes, accounts, plan: companyPlan(described) };
}

/** The tax codes that will be active in Pleo once the plan is made: those of the ERP, and those made by hand that stay. */
function taxCodesAfter({ desired, existing, changes }: ResourcePlan<TaxCodeContent, PleoTaxCode>): ReadonlySet<string> {
  const archived = new Set(changes.flatMap((change) => (change.action === 'archive' ? [change.existing] : [])));
  const staying = existing.filter((taxCode) => !taxCode.archived && !archived.has(taxCode));
  return new Set([...desired.map(({ code }) => code), ...staying.flatMap(({ code }) => code || [])]);
}

async function activeTaxCodes({ pleo }: InstanceParts, signal: AbortSignal | undefined): Promise<ReadonlySet<string>> {
  const codes = new Set<string>();
  for await (const { archived, code } of pleo.listTaxCodes(signal)) {
    if (!archived && code) codes.add(code);
  }
  return codes;
}

function refuseUnlessApproved(plan: CompanyPlan, approved: CompanyPlan): void {
  if (plan.digest === approved.digest) return;
  const differences = differencesBetween(approved, plan);
  throw new Failure('conflict', `Pleo or the ERP has changed since the plan was made: ${differences.join('; ')}.`, {
    system: 'Pleo',
    advice: 'Nothing was changed. Make a new plan, look at it, and apply that.',
  });
}
