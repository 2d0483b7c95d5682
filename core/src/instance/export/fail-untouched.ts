import { type Failure, toFailure } from '../../contract/index.ts';
import type { ExportJob } from '../../pleo/index.ts';
import type { InstanceParts } from '../parts.ts';
import { claimJob, finishJob } from './job-events.ts';
import type { JobReport } from './job-report.ts';

/**
 * Tells the bookkeeper in Pleo what is missing in the configuration, while nothing of a job stands in the ERP. A job that
 * an earlier run began may have documents there, so it is left as it is.
 */
export async function failUntouched(
  jobs: readonly ExportJob[],
  failure: Failure,
  parts: InstanceParts,
  signal: AbortSignal | undefined,
): Promise<readonly JobReport[]> {
  const reports: JobReport[] = [];
  for (const job of jobs) {
    const report = { jobId: job.id, items: job.numberOfItems, exported: 0, adopted: 0, failed: [], open: [] };
    if (job.status === 'in_progress') {
      reports.push({ ...report, resumed: true, error: failure.message });
      continue;
    }
    try {
      if (!(await claimJob(job, parts, signal))) continue;
      const failureReason = failure.advice === undefined ? failure.message : `${failure.message} ${failure.advice}`;
      await finishJob(
        job.id,
        { event: 'failed', failureReason, failureReasonType: 'missing_configuration' },
        parts,
        signal,
      );
      reports.push({ ...report, resumed: false, event: 'failed', error: failure.message });
    } catch (error) {
      return [...reports, { ...report, resumed: false, error: toFailure(error).message }];
    }
  }
  return reports;
}
