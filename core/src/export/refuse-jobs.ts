import { type Failure, type FailureKind, type PostingKind, toFailure } from '../contract/index.ts';
import type { ExportJob, JobFailureReasonType } from '../pleo/index.ts';
import type { ExportParts } from './export-context.ts';
import { claimJob, finishJob, unfinishedJobs } from './job-events.ts';
import type { JobReport } from './job-report.ts';

/**
 * What of the ERP or the configuration makes a job fail before anything is written, in Pleo's words. What is not listed
 * passes by itself or is ours to mend: such a job stays pending.
 *
 * @see pleo-integration-rules.md §5.2
 */
const REFUSED: ReadonlyMap<FailureKind, JobFailureReasonType> = new Map([
  ['unreachable', 'accounting_system_unreachable'],
  ['unavailable', 'accounting_system_unreachable'],
  ['authentication', 'accounting_system_authentication_failure'],
  ['authorisation', 'authorization_failure'],
  ['isolation', 'invalid_configuration'],
  ['configuration', 'missing_configuration'],
]);

/**
 * Tells the bookkeeper in Pleo at once why no job can be exported, while nothing of it stands in the ERP. A job that an
 * earlier run began may have documents there, so it is left as it is.
 *
 * @returns Nothing when this failure is none that a job is refused for.
 */
export async function refuseJobs(
  failure: Failure,
  parts: Pick<ExportParts, 'pleo' | 'store'>,
  signal: AbortSignal | undefined,
): Promise<readonly JobReport[] | undefined> {
  const failureReasonType = REFUSED.get(failure.kind);
  if (failureReasonType === undefined) return undefined;
  const reports: JobReport[] = [];
  for (const job of await unfinishedJobs(parts, signal)) {
    try {
      const report = await refuseJob(
        job,
        { why: failure.message, advice: failure.advice, failureReasonType },
        parts,
        signal,
      );
      if (report !== undefined) reports.push(report);
    } catch (error) {
      return [...reports, reportOf(job, toFailure(error).message)];
    }
  }
  return reports;
}

/**
 * What a job asks for as a whole and the ERP cannot do.
 *
 * @see pleo-integration-rules.md §5.2, bookkeeping capability
 */
export function unsupportedWorkflow(
  { vendorBasedBookkeeping }: ExportJob,
  { capabilities, erpName }: Pick<ExportParts, 'capabilities' | 'erpName'>,
): Refusal | undefined {
  const can = (kind: PostingKind): boolean => capabilities.documents.includes(kind);
  if (!vendorBasedBookkeeping || can('journal') || (can('bill') && can('billPayment'))) return undefined;
  const why = `This job is to be booked through accounts payable, which cannot be exported to ${erpName}.`;
  const advice = 'Turn vendor-based bookkeeping off in Pleo, then export again.';
  return { why, advice, failureReasonType: 'invalid_configuration' };
}

/** Why a job cannot be posted at all. */
export interface Refusal {
  readonly why: string;
  /** What to do about it: told in Pleo. */
  readonly advice?: string | undefined;
  readonly failureReasonType: JobFailureReasonType;
}

/**
 * Fails a job as a whole, with nothing of it posted.
 *
 * @returns `undefined` when somebody else claimed or ended it first.
 */
export async function refuseJob(
  job: ExportJob,
  { why, advice, failureReasonType }: Refusal,
  parts: Pick<ExportParts, 'pleo' | 'store'>,
  signal: AbortSignal | undefined,
): Promise<JobReport | undefined> {
  const report = reportOf(job, why);
  if (job.status === 'in_progress') return report;
  if (!(await claimJob(job, parts, signal))) return undefined;
  const failureReason = advice === undefined ? why : `${why} ${advice}`;
  await finishJob(job.id, { event: 'failed', failureReason, failureReasonType }, parts, signal);
  return { ...report, event: 'failed' };
}

function reportOf({ id, status, numberOfItems }: ExportJob, error: string): JobReport {
  const resumed = status === 'in_progress';
  const nothing = { exported: 0, recognised: 0, failed: [], open: [], missingFiles: [], warnings: [] };
  return { jobId: id, resumed, items: numberOfItems, ...nothing, error };
}
