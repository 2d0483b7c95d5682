import { conflict, invalidBody, missingContraAccounts } from '../http/index.ts';
import { ExportJob, type PleoCompany, type PleoWorld, pendingItem } from '../state/index.ts';

/** What a new job is made of. */
export interface JobOrder {
  /** Each counts once. */
  readonly entryIds: readonly string[];
  readonly createdBy: string | null;
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
  const { createdBy, isInteractive, vendorBasedBookkeeping } = order;
  const entryIds = [...new Set(order.entryIds)];
  // How Pleo refuses entries that the company does not have is UNKNOWN, as is an empty list.
  const unknown = entryIds.find((id) => !company.expenses.has(id));
  if (unknown !== undefined) throw invalidBody(`There is no accounting entry ${unknown}.`);
  const nowMs = world.nowMs();
  const record = {
    id: world.newId(),
    sequence: company.jobs.nextSequence(),
    status: 'pending' as const,
    createdAtMs: nowMs,
    createdBy,
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
  company.jobs.add(job);
  world.committed();
  return job;
}
