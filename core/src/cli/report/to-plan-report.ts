import type { CompanyOutcome } from '../../engine/index.ts';
import type { CompanyPlan, PlannedResource } from '../../sync/index.ts';
import type { CompanyPlanJson, PlanReportJson } from './plan-report.ts';
import { toError } from './to-error.ts';

export function toPlanReport(outcomes: readonly CompanyOutcome<CompanyPlan>[]): PlanReportJson {
  return { version: 1, command: 'plan', companies: outcomes.map(toCompany) };
}

/** The plan that a report holds, as the engine takes it back. */
export function toCompanyPlan({ digest, resources }: CompanyPlanJson): CompanyPlan | undefined {
  if (digest === null) return undefined;
  return { digest, resources: resources.map(({ refusal: _refusal, ...resource }) => resource) };
}

function toCompany(outcome: CompanyOutcome<CompanyPlan>): CompanyPlanJson {
  const { companyId, slug, name, connector, erpCompanyKey } = outcome.company;
  const who = { id: companyId, slug, name, connector: connector.id, erpCompany: erpCompanyKey };
  if ('report' in outcome) {
    const { digest, resources } = outcome.report;
    return { ...who, digest, resources: resources.map(toResource), error: null };
  }
  return { ...who, digest: null, resources: [], error: toError(outcome.failure) };
}

function toResource({ refusal, ...resource }: PlannedResource): CompanyPlanJson['resources'][number] {
  return { ...resource, refusal: refusal ?? null };
}
