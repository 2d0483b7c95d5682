import type { AccountingEntryId } from '../contract/index.ts';
import type { ExportJob } from '../pleo/index.ts';
import type { ItemResult } from './item-result.ts';
import { JobLedger } from './job-ledger.ts';
import type { FailedItem, ItemName, JobReport, MissingFile, OpenItem } from './job-report.ts';
import type { FinalResult, RefusedReport } from './report-items.ts';

/** Gathers what is told of a job while it runs. */
export class JobProgress {
  readonly ledger = new JobLedger();
  readonly #job: ExportJob;
  readonly #names = new Map<AccountingEntryId, ItemName>();
  readonly #failed: FailedItem[] = [];
  readonly #open: OpenItem[] = [];
  readonly #refused: RefusedReport[] = [];
  readonly #missingFiles: MissingFile[] = [];
  #exported = 0;
  #recognised = 0;
  #done = 0;

  constructor(job: ExportJob) {
    this.#job = job;
  }

  /** Whether this run claimed the job and has done nothing else with it: it can still fail as a whole. */
  get isUntouched(): boolean {
    return this.#job.status === 'pending' && this.ledger.finished === 0 && this.#done === 0;
  }

  /** Keeps the name only until the item is finished: a job may be long. */
  name(entryId: AccountingEntryId, name: ItemName): void {
    this.#names.set(entryId, name);
  }

  add(results: readonly ItemResult[]): void {
    this.#done += results.length;
    for (const result of results) {
      const { entryId } = result;
      const name = this.#names.get(entryId);
      this.#names.delete(entryId);
      const named = name === undefined ? {} : { name };
      if (result.kind === 'open') this.#open.push(result);
      else if (result.kind === 'failed') {
        const { reason, sentence } = result.rejection;
        this.#failed.push({ entryId, ...named, reason, sentence });
      } else {
        if (result.recognised) this.#recognised += 1;
        else this.#exported += 1;
        this.#missingFiles.push(...(result.missingFiles ?? []).map(({ why }) => ({ entryId, ...named, why })));
      }
    }
  }

  /** An item whose outcome Pleo refused to take stays open in the ledger, so that the job is not closed over it. */
  reported(results: readonly FinalResult[], refusals: readonly RefusedReport[]): void {
    const refused = new Set(refusals.map(({ entryId }) => entryId));
    this.#refused.push(...refusals);
    for (const result of results) {
      if (!refused.has(result.entryId)) {
        this.ledger.finish(result.entryId, result.kind === 'exported' ? 'successful' : 'failed');
      }
    }
  }

  report(ending: Pick<JobReport, 'event' | 'error' | 'endedInPleo'>): JobReport {
    const unsent = this.#open.find(({ inDoubt }) => !inDoubt);
    const untold = this.#refused[0];
    const error = ending.error ?? unsent?.why ?? (untold && untoldSentence(this.#refused.length, untold.why));
    return {
      jobId: this.#job.id,
      resumed: this.#job.status === 'in_progress',
      items: this.ledger.total,
      exported: this.#exported,
      recognised: this.#recognised,
      failed: this.#failed,
      open: this.#open.map(({ entryId, why, inDoubt }) => ({ entryId, why, inDoubt })),
      missingFiles: this.#missingFiles,
      ...(ending.event === undefined ? {} : { event: ending.event }),
      ...(ending.endedInPleo === undefined ? {} : { endedInPleo: ending.endedInPleo }),
      ...(error === undefined ? {} : { error }),
    };
  }
}

function untoldSentence(count: number, why: string): string {
  return `Pleo did not take the outcome of ${count} ${count === 1 ? 'expense' : 'expenses'}: ${why}`;
}
