import { z } from 'zod';
import { type CompanyCall, dataAnswer } from '../http/call.ts';
import { parseChoices, uuid } from '../http/query.ts';
import type { PleoRouter } from '../http/router.ts';
import { conflict, invalidBody, missingContraAccounts } from '../problem.ts';
import {
  ExportJob,
  jobEvents,
  jobFailureReasonTypes,
  jobStatuses,
  type PleoCompany,
  type PleoWorld,
  pendingItem,
} from '../state/index.ts';
import { bodyOf, timestamp } from './resource.ts';

const CreateExportJob = z.object({
  companyId: uuid,
  accountingEntryIds: z.array(uuid).min(1),
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
  const job = call.own('Export job', (company) => company.jobs.get(jobId));
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
    name: 'export jobs',
    records: jobs.filter(({ record }) => statuses.size === 0 || statuses.has(record.status)).reverse(),
    placeOf: ({ id }: ExportJob) => -company.jobs.placeOf(id),
  };
  const nowMs = world.nowMs();
  return call.page(listing, (job) => jobView(company.id, job, nowMs));
}

function createJob(call: CompanyCall) {
  const body = bodyOf(call, CreateExportJob);
  const { company, world } = call;
  const job = addJob(world, company, {
    entryIds: body.accountingEntryIds,
    isInteractive: body.isInteractive ?? true,
    vendorBasedBookkeeping: body.options?.vendorBasedBookkeeping ?? false,
  });
  return dataAnswer(201, jobView(company.id, job, world.nowMs()));
}

/** An order for a new job. */
export interface JobOrder {
  /** Each counts once. */
  readonly entryIds: readonly string[];
  readonly isInteractive: boolean;
  readonly vendorBasedBookkeeping: boolean;
}

/**
 * Creates a pending job, whoever asks for it.
 * @throws PleoProblem 400 while contra accounts are missing and for entries that the company does not have, 409 while
 * another job is unfinished
 */
export function addJob(world: PleoWorld, company: PleoCompany, order: JobOrder): ExportJob {
  if (!company.seed.contraAccountsConfigured) throw missingContraAccounts();
  if (world.expireJobs(company).some(({ finished }) => !finished)) {
    throw conflict('EXPORT_ALREADY_IN_PROGRESS', 'Export Job already in progress for this company.');
  }
  const { isInteractive, vendorBasedBookkeeping } = order;
  const entryIds = [...new Set(order.entryIds)];
  // UNKNOWN: how Pleo refuses entries that the company does not have, and an empty list.
  const unknown = entryIds.find((id) => !company.expenses.has(id));
  if (unknown !== undefined) throw invalidBody(`There is no accounting entry ${unknown}.`);
  const nowMs = world.nowMs();
  const record = {
    id: world.newId(),
    status: 'pending' as const,
    createdAtMs: nowMs,
    isInteractive,
    vendorBasedBookkeeping,
    startedAtMs: null,
    completedAtMs: null,
    expiredAtMs: null,
    lastUpdatedAtMs: nowMs,
    failureReason: null,
    failureReasonType: null,
  };
  const job = new ExportJob(record, entryIds.map(pendingItem), world.jobLifeMs);
  company.jobs.put(job);
  world.committed();
  return job;
}

/** A job that does not exist answers 404: UNKNOWN, the specification has 202 and 422 only. */
function createJobEvent(call: CompanyCall) {
  const { jobId, event, failureReason, failureReasonType } = bodyOf(call, CreateExportJobEvent);
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
    createdBy: null,
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
