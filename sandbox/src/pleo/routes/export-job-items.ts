import { z } from 'zod';
import type { ItemError, SandboxContext } from '../../shared/index.ts';
import type { CompanyCall } from '../http/call.ts';
import { parseBody, uuid } from '../http/query.ts';
import type { PleoRouter } from '../http/router.ts';
import { jobFinished, PleoProblem } from '../problem.ts';
import { type ExportJob, itemFailureReasonTypes, itemStatuses, type JobItemRecord } from '../state/index.ts';
import { ownJob } from './export-jobs.ts';
import { timestamp } from './resource.ts';

const maxUpdates = 100;

const noSuchEntry: ItemError = {
  type: 'ACCOUNTING_ENTRY_DOES_NOT_EXIST',
  message: 'The export job has no such accounting entry.',
};

const ItemUpdate = z.object({
  accountingEntryId: uuid,
  status: z.enum(itemStatuses),
  exportedAt: z.iso
    .datetime({ offset: true })
    .transform((text) => timestamp(Date.parse(text)))
    .optional(),
  externalId: z.string().optional(),
  externalUrl: z.string().optional(),
  failureReason: z.string().optional(),
  failureReasonType: z.enum(itemFailureReasonTypes).optional(),
});

/** Errors that items get on purpose. */
type ItemFaults = Pick<SandboxContext, 'takeItemError'>;

/** The progress records of a job. @see pleo-api.md §5.4 to §5.6 */
export function addExportJobItemRoutes(router: PleoRouter, faults: ItemFaults): void {
  router.accounting('GET', '/v3/export-jobs/:jobId/items', 'export-jobs:read', listItems);
  router.accounting('PUT', '/v3/export-jobs/:jobId/items', 'export-jobs:write', (call) => updateItems(call, faults));
}

function listItems(call: CompanyCall) {
  const job = ownJob(call, call.pathId('jobId'));
  call.query.refuse('status');
  const listing = { name: `items of ${job.id}`, records: job.items, placeOf: job.placeOf.bind(job) };
  return call.page(listing, (item) => jobItemView(job, item));
}

function updateItems(call: CompanyCall, faults: ItemFaults) {
  const job = ownJob(call, call.pathId('jobId'));
  const elements = parseBody(z.array(z.unknown()), call.body);
  if (elements.length > maxUpdates) {
    const message = `Number of items to update is more than ${maxUpdates}.`;
    throw new PleoProblem(413, 'EXPORT_JOB_ITEMS_UPDATE_LIMIT', message);
  }
  const updates = parseBody(z.array(ItemUpdate), elements);
  if (job.finished) throw jobFinished();
  const errors: unknown[] = [];
  const accepted = updates.filter(({ accountingEntryId }) => {
    const error = !job.has(accountingEntryId) ? noSuchEntry : faults.takeItemError(accountingEntryId);
    if (error !== undefined) errors.push({ accountingEntryId, ...error });
    return error === undefined;
  });
  const updated = job.update(accepted.map(itemRecord), call.world.nowMs());
  call.world.committed();
  return { status: 200, body: { data: updated.map((item) => jobItemView(job, item)), errors } };
}

/** A field left out of an update is emptied, a PUT being a replacement: INFERRED. */
function itemRecord(update: z.output<typeof ItemUpdate>): JobItemRecord {
  return {
    accountingEntryId: update.accountingEntryId,
    status: update.status,
    exportedAt: update.exportedAt ?? null,
    externalId: update.externalId ?? null,
    externalUrl: update.externalUrl ?? null,
    failureReason: update.failureReason ?? null,
    failureReasonType: update.failureReasonType ?? null,
  };
}

/** An item as the API shows it. */
export function jobItemView(job: ExportJob, { failureReasonType, ...item }: JobItemRecord) {
  return {
    exportJobId: job.id,
    ...item,
    // Not nullable in the specification.
    ...(failureReasonType === null ? {} : { failureReasonType }),
  };
}
