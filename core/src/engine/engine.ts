import { bulkhead } from 'cockatiel';
import type { Container } from 'inversify';
import type { CompanyConfiguration } from '../config/index.ts';
import { type AccountingEntryId, type Failure, toFailure } from '../contract/index.ts';
import type { Chosen, Decided, Decision, Doubt } from '../export/index.ts';
import type { CheckReport, IntegrationInstance, Progress, RetryReport, RunPart, RunReport } from '../instance/index.ts';
import type { CompanySnapshot, CompanyStore } from '../storage/index.ts';
import type { CompanyPlan, SyncOptions } from '../sync/index.ts';
import { openCompanyLog } from './company-log.ts';
import { companyScope } from './company-scope.ts';
import { type ProcessServices, rootContainer } from './root-container.ts';
import { companyTokens, processTokens } from './tokens.ts';

/** What came of one company; a failure of one says nothing of the others. */
export type CompanyOutcome<Report> =
  | { readonly company: CompanyConfiguration; readonly location: string; readonly report: Report }
  | { readonly company: CompanyConfiguration; readonly failure: Failure };

export interface EngineEvents<Report> {
  onStart?(company: CompanyConfiguration): void;
  onProgress?(company: CompanyConfiguration, progress: Progress): void;
  onFinish?(outcome: CompanyOutcome<Report>): void;
}

/** What is common to all work on companies. */
export interface EngineWorkOptions<Report> {
  readonly signal?: AbortSignal;
  readonly events?: EngineEvents<Report>;
}

export interface EngineRunOptions extends EngineWorkOptions<RunReport> {
  readonly only?: RunPart | undefined;
  /** How each company is synced. Left out: as its configuration says. */
  syncOptionsOf?(company: CompanyConfiguration): SyncOptions;
}

export interface EngineRetryOptions extends EngineWorkOptions<RetryReport> {
  /** Only these expenses. Left out: all that may be exported again. */
  readonly entries?: readonly AccountingEntryId[] | undefined;
}

export interface EngineOptions extends ProcessServices {
  /** Companies that work at the same time; the others wait their turn. */
  readonly maxCompaniesAtOnce: number;
}

/** Runs any number of companies side by side, each in a scope of its own. */
export class Engine {
  readonly #root: Container;
  readonly #maxCompaniesAtOnce: number;

  constructor(options: EngineOptions) {
    this.#root = rootContainer(options);
    this.#maxCompaniesAtOnce = options.maxCompaniesAtOnce;
  }

  /** One pass over the companies. @returns Outcomes in the order of the companies. */
  run(
    companies: readonly CompanyConfiguration[],
    { only, syncOptionsOf, signal, events = {} }: EngineRunOptions = {},
  ): Promise<readonly CompanyOutcome<RunReport>[]> {
    return this.#each(companies, events, (instance, company) =>
      instance.run({
        only,
        ...(syncOptionsOf === undefined ? {} : { sync: syncOptionsOf(company) }),
        onProgress: (progress) => events.onProgress?.(company, progress),
        ...(signal === undefined ? {} : { signal }),
      }),
    );
  }

  /** Proves every company's connections. Reads only. */
  check(
    companies: readonly CompanyConfiguration[],
    { signal, events = {} }: EngineWorkOptions<CheckReport> = {},
  ): Promise<readonly CompanyOutcome<CheckReport>[]> {
    return this.#each(companies, events, (instance) => instance.check(signal));
  }

  /** What a sync of each company would do now. Reads only. */
  plan(
    companies: readonly CompanyConfiguration[],
    { signal, events = {} }: EngineWorkOptions<CompanyPlan> = {},
  ): Promise<readonly CompanyOutcome<CompanyPlan>[]> {
    return this.#each(companies, events, (instance, company) =>
      instance.plan((progress) => events.onProgress?.(company, progress), signal),
    );
  }

  /** What waits for a person in each company, once the ERP was asked. */
  doubts(
    companies: readonly CompanyConfiguration[],
    { signal, events = {} }: EngineWorkOptions<readonly Doubt[]> = {},
  ): Promise<readonly CompanyOutcome<readonly Doubt[]>[]> {
    return this.#each(companies, events, (instance, company) =>
      instance.doubts((progress) => events.onProgress?.(company, progress), signal),
    );
  }

  /**
   * Records what a person says of one expense in doubt.
   *
   * @param confirm - Asked once the decision is known to be possible, before anything is recorded.
   */
  async resolve(
    company: CompanyConfiguration,
    decision: Decision,
    confirm: (doubt: Doubt) => Promise<boolean>,
    { signal, events = {} }: EngineWorkOptions<Decided> = {},
  ): Promise<CompanyOutcome<Decided>> {
    const onProgress = (progress: Progress) => events.onProgress?.(company, progress);
    events.onStart?.(company);
    const outcome = await this.#withInstance(company, (instance) =>
      instance.resolve(decision, { confirm, onProgress, signal }),
    );
    events.onFinish?.(outcome);
    return outcome;
  }

  /** Exports again what failed, or of whose outcome Pleo was never told. */
  retry(
    companies: readonly CompanyConfiguration[],
    { entries, signal, events = {} }: EngineRetryOptions = {},
  ): Promise<readonly CompanyOutcome<RetryReport>[]> {
    return this.#each(companies, events, (instance, company) =>
      instance.retry({ entries, signal, onProgress: (progress) => events.onProgress?.(company, progress) }),
    );
  }

  /** What a retry of each company would export again. Calls nobody. */
  retryable(
    companies: readonly CompanyConfiguration[],
    entries?: readonly AccountingEntryId[],
  ): Promise<readonly CompanyOutcome<Chosen>[]> {
    return this.#each(companies, {}, (instance) => instance.retryable(entries));
  }

  /** What is kept of each company, read without disturbing a run. */
  status(companies: readonly CompanyConfiguration[]): Promise<readonly CompanyOutcome<CompanySnapshot | undefined>[]> {
    const storage = this.#root.get(processTokens.storage);
    return Promise.all(
      companies.map(async (company) => {
        try {
          const snapshot = await storage.peek(company.slug, company.companyId);
          return { company, location: snapshot?.location ?? '', report: snapshot };
        } catch (error) {
          return { company, failure: toFailure(error) };
        }
      }),
    );
  }

  async #each<Report>(
    companies: readonly CompanyConfiguration[],
    events: EngineEvents<Report>,
    work: (instance: IntegrationInstance, company: CompanyConfiguration) => Promise<Report>,
  ): Promise<readonly CompanyOutcome<Report>[]> {
    const turns = bulkhead(this.#maxCompaniesAtOnce, Number.POSITIVE_INFINITY);
    return Promise.all(
      companies.map((company) =>
        turns.execute(async () => {
          events.onStart?.(company);
          const outcome = await this.#withInstance(company, work);
          events.onFinish?.(outcome);
          return outcome;
        }),
      ),
    );
  }

  async #withInstance<Report>(
    company: CompanyConfiguration,
    work: (instance: IntegrationInstance, company: CompanyConfiguration) => Promise<Report>,
  ): Promise<CompanyOutcome<Report>> {
    try {
      const store = await this.#root.get(processTokens.storage).open(company.slug, company.companyId);
      try {
        const report = await this.#inScope(store, company, work);
        return { company, location: store.location, report };
      } finally {
        await store.close();
      }
    } catch (error) {
      return { company, failure: toFailure(error) };
    }
  }

  async #inScope<Report>(
    store: CompanyStore,
    company: CompanyConfiguration,
    work: (instance: IntegrationInstance, company: CompanyConfiguration) => Promise<Report>,
  ): Promise<Report> {
    const log = openCompanyLog(store.location, company.slug, this.#root.get(processTokens.clock));
    try {
      const scope = companyScope(this.#root, { configuration: company, store, log });
      return await work(scope.get(companyTokens.instance), company);
    } finally {
      log.close();
    }
  }
}
