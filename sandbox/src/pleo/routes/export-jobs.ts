import { z } from 'zod';
import { dataAnswer, exportJobNotFound, parseBody, parseChoices, uuid } from '../http/index.ts';
import { pageOf } from '../paging/index.ts';
import { type ExportJob, jobEvents, jobFailureReasonTypes, jobStatuses } from '../state/index.ts';
import { type CompanyCall, shownPage } from './call.ts';
import { addJob } from './new-job.ts';
import type { PleoRouter } from './router.ts';
import { timestamp } from './time.ts';

const CreateExportJob = z.object({
  companyId: uuid,
  accountingEntryIds: z.array(uuid).min(1),
  employeeId: uuid.nullable().default(null),
  isInteractive: z.boolean().nullable().default(null),
  options: z.object({ vendorBasedBookkeeping: z.boolean().nullish() }).nullish(),
});

const CreateExportJobEvent = z.object({
  jobId: uuid,
  event: z.enum(jobEvents),
  failureReason: z.string().optional(),
  failureReasonType: z.enum(jobFailureReasonTypes).optional(),
});

/** Export jobs and the events that move them. @see pleo-api.md §5.1 to §5.5 */
export function addExportJobRoutes(router: PleoRouter): void {
  router.accounting('GET', '/v3/export-jobs', 'export-jobs:read', listJobs);
  router.accounting('POST', '/v3/export-jobs', 'export-jobs:write', createJob);
  router.accounting('GET', '/v3/export-jobs/:jobId', 'export-jobs:read', (call) =>
    dataAnswer(200, jobView(call.company.id, ownJob(call, call.pathId('jobId')), call.world.nowMs())),
  );
  router.accounting('POST', '/v3/export-job-events', 'export-jobs:write', createJobEvent);
}

/**
 * A job of the key's own company, as it stands now: expired if its time is up.
 * @throws PleoProblem 403 for another company's job, 404 for none
 */
export function ownJob(call: CompanyCall, jobId: string): ExportJob {
  const job = call.own((company) => company.jobs.get(jobId), exportJobNotFound);
  if (job.expireIfDue(call.world.nowMs())) call.world.committed();
  return job;
}

/** The order is UNKNOWN. Newest first: to find the oldest job is the client's duty (pleo-api.md §11). */
function listJobs(call: CompanyCall) {
  call.mustConcernOwnCompany(call.query.findUuid('company_id'));
  const statuses = new Set(parseChoices('statuses', call.query.list('statuses'), jobStatuses));
  const { company, world } = call;
  const jobs = world.expireJobs(company);
  const listing = {
    name: 'export-jobs',
    records: jobs.filter(({ record }) => statuses.size === 0 || statuses.has(record.status)),
    sequenceOf: ({ sequence }: ExportJob) => sequence,
    newestFirst: true,
    sortKeys: { createdAt: ({ record }: ExportJob) => timestamp(record.createdAtMs) },
  };
  const nowMs = world.nowMs();
  const page = pageOf(listing, call.pageRequest());
  return { status: 200, body: shownPage(page, (job) => jobView(company.id, job, nowMs)) };
}

function createJob(call: CompanyCall) {
  const body = parseBody(CreateExportJob, call.body);
  call.mustConcernOwnCompany(body.companyId);
  const { company, world } = call;
  const job = addJob(world, company, {
    entryIds: body.accountingEntryIds,
    createdBy: body.employeeId,
    isInteractive: body.isInteractive ?? true,
    vendorBasedBookkeeping: body.options?.vendorBasedBookkeeping ?? false,
  });
  return dataAnswer(201, jobView(company.id, job, world.nowMs()));
}

/** A job that does not exist answers 404: UNKNOWN, the specification has 202 and 422 only. */
function createJobEvent(call: CompanyCall) {
  const { jobId, event, failureReason, failureReasonType } = parseBody(CreateExportJobEvent, call.body);
  const job = ownJob(call, jobId);
  job.apply(event, { reason: failureReason ?? null, type: failureReasonType ?? null }, call.world.nowMs());
  call.world.committed();
  return { status: 202 };
}

/** A job as the API shows it. */
export function jobView(companyId: string, job: ExportJob, nowMs: number) {
  const { record, items } = job;
  const orNull = (milliseconds: number | null) => (milliseconds === null ? null : timestamp(milliseconds));
  return {
    id: record.id,
    companyId,
    status: record.status,
    createdAt: timestamp(record.createdAtMs),
    createdBy: record.createdBy,
    expiresIn: job.expiresInSeconds(nowMs),
    isInteractive: record.isInteractive,
    numberOfItems: items.length,
    vendorBasedBookkeeping: record.vendorBasedBookkeeping,
    startedAt: orNull(record.startedAtMs),
    completedAt: orNull(record.completedAtMs),
    expiredAt: orNull(record.expiredAtMs),
    lastUpdatedAt: timestamp(record.lastUpdatedAtMs),
    failureReason: record.failureReason,
    // Not nullable in the specification.
    ...(record.failureReasonType === null ? {} : { failureReasonType: record.failureReasonType }),
  };
}
