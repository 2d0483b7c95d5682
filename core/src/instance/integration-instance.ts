import { type AccountingEntryId, type ErpCompany, type Failure, toFailure } from '../contract/index.ts';
import {
  Chart,
  type Chosen,
  type ConfiguredRole,
  chooseRetryable,
  configuredAccounts,
  type Decided,
  type DecideOptions,
  type Decision,
  type Doubt,
  decideDoubt,
  type ExportParts,
  type ExportReport,
  exportCompany,
  exportSettings,
  listDoubts,
  type RetryOptions,
  refuseJobs,
  retryExpenses,
  unbookableTypes,
} from '../export/index.ts';
import type { CompanyState } from '../storage/index.ts';
import { type CompanyPlan, planCompany, type SyncOptions, type SyncReport, syncCompany } from '../sync/index.ts';
import { exportParts, keepReferenceShape, referenceOf } from './export-context.ts';
import type { InstanceParts } from './instance-context.ts';
import { proveErpCompany, provePairing, provePleoCompany } from './pairing.ts';
import { type ProgressListener, withRequestsLeft } from './progress.ts';
import type { RunReport } from './run-report.ts';
import { summariseRun } from './run-summary.ts';

export type RunPart = 'sync' | 'export';

export interface RunOptions {
  /** Only this part. Left out: both, first the sync. */
  readonly only?: RunPart | undefined;
  readonly sync?: SyncOptions;
  readonly onProgress?: ProgressListener;
  readonly signal?: AbortSignal;
}

/** As {@link RunOptions}, for the expenses that are exported again. */
export type RetryRunOptions = Partial<Omit<RetryOptions, 'onProgress'>> & Pick<RunOptions, 'onProgress'>;

/** The report of a run, and what it was about. */
export type RetryReport = RunReport & Chosen;

export interface CheckReport {
  readonly erpCompany: ErpCompany;
  /** The wallet's account, as the ERP names it. */
  readonly wallet: string;
  /** Every account that the configuration names, the wallet first, as the ERP names them. */
  readonly accounts: readonly { readonly role: ConfiguredRole; readonly account: string }[];
  /** Sentences about types of expense that would not be exported as things stand. */
  readonly unbookable: readonly string[];
}

/**
 * One Pleo company and its one ERP company: the unit in which Ringfence works, fails and is audited. It knows of no other.
 */
export class IntegrationInstance {
  readonly #parts: InstanceParts;

  constructor(parts: InstanceParts) {
    this.#parts = parts;
  }

  /** Proves that both ends belong together and that the configuration fits the ERP. Reads only. */
  async check(signal?: AbortSignal): Promise<CheckReport> {
    const { erpCompany } = await provePairing(this.#parts, signal);
    const parts = exportParts(this.#parts, erpCompany);
    const accounts = await Chart.read(parts.erp, signal);
    const named = configuredAccounts(accounts, parts).map(({ role, account: { code, name } }) => ({
      role,
      account: [code, name].filter(Boolean).join(' '),
    }));
    const books = { account: accounts.find.bind(accounts) };
    const unbookable = unbookableTypes(exportSettings(parts.settings, parts), books, erpCompany.baseCurrency);
    return { erpCompany, wallet: named[0]?.account ?? '', accounts: named, unbookable };
  }

  /** What a sync would do now, once the pairing is proven. Reads only. */
  async plan(listener: ProgressListener = () => {}, signal?: AbortSignal): Promise<CompanyPlan> {
    const onProgress = withRequestsLeft(listener, this.#parts.requestsLeftToday);
    onProgress({ phase: 'check' });
    const { erpCompany } = await provePairing(this.#parts, signal);
    return planCompany({ parts: this.#parts, erpCompany }, onProgress, signal);
  }

  /** The state as it was left by the last run. */
  status(): CompanyState {
    return this.#parts.store.state.get();
  }

  /**
   * One pass: check the pairing, bring master data into Pleo, export what is waiting. Before the pairing is proven
   * no record is written anywhere; when the ERP's half of the proof fails, Pleo is told so of each job that waits. A
   * failing sync does not hold back the export, nor the other way round.
   *
   * @returns A report, also of failures.
   */
  run(options: RunOptions = {}): Promise<RunReport> {
    const { onProgress: listener = () => {}, signal } = options;
    const onProgress = withRequestsLeft(listener, this.#parts.requestsLeftToday);
    return this.#pass({ ...options, onProgress }, (parts, erpCompany) =>
      exportCompany(parts, erpCompany, onProgress, signal),
    );
  }

  /**
   * Exports again what failed, or of whose outcome Pleo was never told, in a new export job. Else as {@link run} of the
   * export alone.
   */
  async retry({ entries, onProgress = () => {}, signal }: RetryRunOptions = {}): Promise<RetryReport> {
    let chosen: Chosen = { again: [], leftOut: [] };
    const abort = signal === undefined ? {} : { signal };
    const report = await this.#pass({ only: 'export', onProgress, ...abort }, async (parts, erpCompany, errors) => {
      const retried = await retryExpenses(parts, erpCompany, { entries, onProgress, signal });
      chosen = retried;
      if (retried.error !== undefined) errors.push(retried.error);
      return retried.export;
    });
    return { ...report, again: chosen.again, leftOut: chosen.leftOut };
  }

  /** What {@link retry} would export again. Calls nobody. */
  async retryable(entries?: readonly AccountingEntryId[]): Promise<Chosen> {
    return chooseRetryable({ store: this.#parts.store, referenceOf: referenceOf(this.#parts) }, entries);
  }

  /**
   * The expenses of which only a person can say whether they stand in the ERP. Asks the ERP first, and records what its
   * answer decides.
   */
  async doubts(onProgress: ProgressListener = () => {}, signal?: AbortSignal): Promise<readonly Doubt[]> {
    const { erpCompany } = await provePairing(this.#parts, signal);
    return listDoubts(exportParts(this.#parts, erpCompany), onProgress, signal);
  }

  /**
   * Records what a person says of one expense in doubt.
   *
   * @throws Failure `not-found` when nothing is in doubt under the reference; `conflict` when the ERP says otherwise.
   */
  async resolve(decision: Decision, options: DecideOptions): Promise<Decided> {
    const { erpCompany } = await provePairing(this.#parts, options.signal);
    return decideDoubt(decision, exportParts(this.#parts, erpCompany), options);
  }

  async #pass(
    { only, sync: syncOptions = {}, onProgress = () => {}, signal }: RunOptions,
    exporting: (parts: ExportParts, erpCompany: ErpCompany, errors: Failure[]) => Promise<ExportReport>,
  ): Promise<RunReport> {
    const { clock, ids, log } = this.#parts;
    const startedAt = clock.now().toISOString();
    const beganMs = clock.monotonicMs();
    const runId = ids.uuid();
    const errors: Failure[] = [];
    const attempt = async <Value>(part: string, work: () => Promise<Value>): Promise<Value | undefined> => {
      try {
        return await work();
      } catch (error) {
        const failure = toFailure(error);
        log.error(`${part} failed`, { kind: failure.kind, why: failure.message });
        errors.push(failure);
        return undefined;
      }
    };

    onProgress({ phase: 'check' });
    const began = await attempt('check', () => this.#begin(runId, signal));
    const erpCompany = began && (await attempt('check', () => proveErpCompany(this.#parts, signal)));
    let sync: SyncReport | undefined;
    let exported: ExportReport | undefined;
    const [refusal] = errors;
    if (began && refusal !== undefined && only !== 'sync') {
      const jobs = await attempt('refusal of jobs', () => refuseJobs(refusal, this.#parts, signal));
      if (jobs !== undefined) exported = { jobs, inDoubt: [] };
    }
    if (erpCompany !== undefined) {
      if (only !== 'export')
        sync = await attempt('sync', () =>
          syncCompany({ parts: this.#parts, erpCompany }, syncOptions, onProgress, signal),
        );
      if (only !== 'sync' && errors.every(({ kind }) => kind !== 'cancelled')) {
        exported = await attempt('export', async () => {
          const parts = exportParts(this.#parts, erpCompany);
          await keepReferenceShape(this.#parts);
          return exporting(parts, erpCompany, errors);
        });
      }
    }
    const report: RunReport = {
      startedAt,
      finishedAt: clock.now().toISOString(),
      durationMs: Math.round(clock.monotonicMs() - beganMs),
      ...(erpCompany === undefined ? {} : { erpCompany }),
      ...(sync === undefined ? {} : { sync }),
      ...(exported === undefined ? {} : { export: exported }),
      errors,
      usage: { pleo: this.#parts.pleoUsage(), erp: this.#parts.erpUsage() },
    };
    await attempt('state', () => this.#remember(report, runId, began === true));
    return report;
  }

  async #begin(runId: string, signal: AbortSignal | undefined): Promise<true> {
    await provePleoCompany(this.#parts, signal);
    await this.#parts.store.journal.append([{ type: 'run.started', runId }]);
    return true;
  }

  async #remember(report: RunReport, runId: string, started: boolean): Promise<void> {
    const { store } = this.#parts;
    const lastRun = summariseRun(report);
    if (started) await store.journal.append([{ type: 'run.finished', runId, outcome: lastRun.outcome }]);
    await store.state.update((state) => ({ ...state, lastRun }));
  }
}
