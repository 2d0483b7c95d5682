import { ReadExportItem } from '../export-items.ts';
import { ExportJob, ExportJobItem, ItemUpdateResult } from '../export-jobs.ts';
import type { PleoCompanyClient } from '../company-client.ts';
import type { CompanyCalls } from '../calls.ts';

type ExportCalls = Pick<
  PleoCompanyClient,
  | 'listExportJobs'
  | 'getExportJob'
  | 'createExportJob'
  | 'listExportJobItems'
  | 'listExportItems'
  | 'updateExportJobItems'
  | 'sendExportJobEvent'
>;

/** @see pleo-api.md §5 */
export function exportCalls(calls: CompanyCalls): ExportCalls {
  const path = '/v3/export-jobs';
  return {
    listExportJobs(statuses, signal) {
      const query = { company_id: calls.companyId, statuses };
      return calls.list({ method: 'GET', path, query }, ExportJob, signal);
    },
    getExportJob(jobId, signal) {
      return calls.data({ method: 'GET', path: `${path}/${jobId}`, repeatable: 'safe' }, ExportJob, signal);
    },
    createExportJob({ accountingEntryIds, vendorBasedBookkeeping }, signal) {
      const json = {
        companyId: calls.companyId,
        accountingEntryIds,
        // A person asked for it, at our command line.
        isInteractive: true,
        options: { vendorBasedBookkeeping },
      };
      return calls.data({ method: 'POST', path, json, repeatable: 'never' }, ExportJob, signal);
    },
    listExportJobItems(jobId, signal) {
      return calls.list({ method: 'GET', path: `${path}/${jobId}/items` }, ExportJobItem, signal);
    },
    listExportItems(jobId, signal) {
      return calls.list({ method: 'GET', path: '/v3/export-items', query: { job_id: jobId } }, ReadExportItem, signal);
    },
    updateExportJobItems(jobId, updates, signal) {
      // A full replacement keyed by entry: repeating the same content is harmless (INFERRED, pleo-api.md §4.5).
      const call = { method: 'PUT', path: `${path}/${jobId}/items`, json: updates, repeatable: 'safe' } as const;
      return calls.json(call, ItemUpdateResult, signal);
    },
    sendExportJobEvent(jobId, event, signal) {
      const json = { jobId, ...event };
      return calls.send({ method: 'POST', path: '/v3/export-job-events', json, repeatable: 'never' }, signal);
    },
  };
}
