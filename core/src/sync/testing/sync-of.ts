import type { TestCompany } from '../../testing/index.ts';
import type { CompanyPlan } from '../company-plan.ts';
import { planCompany, type SyncOptions, type SyncReport, syncCompany } from '../sync-company.ts';

/** One sync of a company by a process that starts now. */
export async function syncOf(company: TestCompany, options: SyncOptions = {}): Promise<SyncReport> {
  const parts = company.parts();
  const erpCompany = await parts.erp.check({});
  return syncCompany({ parts, erpCompany }, options, (progress) => company.progress.push(progress));
}

/** Plans a sync of a company now. */
export async function planOf(company: TestCompany): Promise<CompanyPlan> {
  const parts = company.parts();
  return planCompany({ parts, erpCompany: await parts.erp.check({}) }, () => {});
}
