import type { FileStore } from '../files/index.ts';
import { invalidParameter, jobFinished, missingContraAccounts } from '../http/index.ts';
import { pageOf } from '../paging/index.ts';
import type { Expense, JobItemRecord } from '../state/index.ts';
import { type CompanyCall, shownPage } from './call.ts';
import { exportItemView } from './export-item-view.ts';
import { ownJob } from './export-jobs.ts';
import type { PleoRouter } from './router.ts';

/** The accounting data of a job's expenses. @see pleo-api.md §5.7 */
export function addExportItemRoutes(router: PleoRouter, files: FileStore): void {
  router.accounting('GET', '/v3/export-items', 'export-items:read', (call) => listExportItems(call, files));
}

function listExportItems(call: CompanyCall, files: FileStore) {
  const { company, query } = call;
  const jobId = query.findUuid('job_id');
  // Optional in the specification, which does not say what its absence means: UNKNOWN.
  if (jobId === undefined) throw invalidParameter('job_id is required.');
  const job = ownJob(call, jobId);
  if (job.finished) throw jobFinished();
  if (!company.seed.contraAccountsConfigured) throw missingContraAccounts();
  const listing = {
    name: `export items of ${job.id}`,
    records: job.items,
    sequenceOf: ({ accountingEntryId }: JobItemRecord) => job.indexOf(accountingEntryId) ?? 0,
  };
  const { data, pagination } = pageOf(listing, call.pageRequest());
  const expenses = data.flatMap(({ accountingEntryId }) => company.expenses.get(accountingEntryId) ?? []);
  const withVendors = job.record.vendorBasedBookkeeping && company.vendorsSynced;
  const view = (expense: Expense) => exportItemView(company, expense, withVendors, files.links(expense, call.origin));
  return { status: 200, body: shownPage({ data: expenses, pagination }, view) };
}
