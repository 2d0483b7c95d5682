import type { HttpUsage } from '../../contract/index.ts';
import type { CompanyOutcome } from '../../engine/index.ts';
import type { JobReport } from '../../export/index.ts';
import { isClean, type RunReport } from '../../instance/index.ts';
import { RESOURCE_NAMES, type ResourceName } from './resources.ts';
import type { CompanyReportJson, JobReportJson, RunReportJson } from './run-report.ts';
import type { ResourceJson } from './synced-resources.ts';
import { toError } from './to-error.ts';

type SyncReport = NonNullable<RunReport['sync']>;
type ResourceReport = NonNullable<SyncReport[keyof SyncReport]>;

export interface RunTimes {
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly interrupted: boolean;
}

/** The outcomes of a pass as the documented report. */
export function toRunReport(outcomes: readonly CompanyOutcome<RunReport>[], times: RunTimes): RunReportJson {
  const companies = outcomes.map(toCompany);
  const ok = companies.every(({ outcome }) => outcome === 'ok');
  return {
    version: 1,
    command: 'run',
    outcome: times.interrupted ? 'interrupted' : ok ? 'ok' : 'failed',
    startedAt: times.startedAt.toISOString(),
    durationMs: Math.round(times.durationMs),
    companies,
  };
}

function toCompany(outcome: CompanyOutcome<RunReport>): CompanyReportJson {
  const { companyId, slug, name, connector } = outcome.company;
  const who = { id: companyId, slug, name, connector: connector.id };
  if ('failure' in outcome) {
    const nothing = { erpCompany: null, sync: null, export: null, usage: null, location: null, durationMs: 0 };
    return { ...who, outcome: 'failed', errors: [toError(outcome.failure)], ...nothing };
  }
  const { report, location } = outcome;
  return {
    ...who,
    erpCompany: report.erpCompany
      ? { id: report.erpCompany.id, name: report.erpCompany.name, baseCurrency: report.erpCompany.baseCurrency }
      : null,
    outcome: isClean(report) ? 'ok' : 'failed',
    durationMs: report.durationMs,
    sync: report.sync ? toSync(report.sync) : null,
    export: report.export
      ? { jobs: report.export.jobs.map(toJob), inDoubt: report.export.inDoubt.map(toOpenItem) }
      : null,
    errors: report.errors.map(toError),
    usage: { pleo: toUsage(report.usage.pleo), erp: toUsage(report.usage.erp) },
    location,
  };
}

function toJob(job: JobReport): JobReportJson {
  return {
    id: job.jobId,
    resumed: job.resumed,
    items: job.items,
    exported: job.exported,
    recognised: job.adopted,
    failed: job.failed.map(({ entryId, name, reason, sentence }) => ({
      entryId,
      reconciliationId: name?.reconciliationId ?? null,
      expense: name?.expense ?? null,
      reason,
      sentence,
    })),
    open: job.open.map(toOpenItem),
    missingFiles: job.missingFiles.map(({ entryId, name, why }) => ({ entryId, expense: name?.expense ?? null, why })),
    event: job.event ?? null,
    error: job.error ?? null,
  };
}

function toOpenItem({ entryId, why, inDoubt }: JobReport['open'][number]) {
  return { entryId, why, inDoubt };
}

/** Tax codes and accounts are always told of, also where the company does not sync them. */
function toSync(sync: SyncReport): NonNullable<CompanyReportJson['sync']> {
  const byName: Readonly<Partial<Record<ResourceName, ResourceReport>>> = sync;
  const told = RESOURCE_NAMES.flatMap((name) => {
    const resource = byName[name];
    return resource === undefined ? [] : [[name, toResource(resource)] as const];
  });
  return { taxCodes: nothingDone(), accounts: nothingDone(), ...Object.fromEntries(told) };
}

function toResource({
  created,
  updated,
  archived,
  unarchived,
  unchanged,
  failed,
  since,
}: ResourceReport): ResourceJson {
  return {
    created,
    updated,
    archived,
    unarchived,
    unchanged,
    failed: failed.map(({ key, why }) => ({ key, why })),
    ...(since === undefined ? {} : { since }),
  };
}

function nothingDone(): ResourceJson {
  return { created: 0, updated: 0, archived: 0, unarchived: 0, unchanged: 0, failed: [] };
}

/** Field by field: the counters of a client are getters, which JSON does not show. */
function toUsage({ requests, bytesSent, bytesReceived }: HttpUsage) {
  return { requests, bytesSent, bytesReceived };
}
